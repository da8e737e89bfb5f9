import type { StaticOperationSchema } from '@smithy/types'
import { expect, test } from 'vitest'
import { AwsError } from '../../aws-error.ts'
import type { Service } from '../../services/_define.ts'
import { everything } from './fixture.ts'
import { callOf, createRpcV2Cbor } from './rpc-v2-cbor.ts'

const operation: StaticOperationSchema = [9, 'com.example', 'Do', 0, () => everything, () => everything]
const nothing: StaticOperationSchema = [9, 'com.example', 'Do', 0, 'unit', 'unit']
const service: Service = { id: 'x', protocol: 'rpc-v2-cbor', target: 'Thing', operations: [], names: [] }
const protocol = createRpcV2Cbor()

function read(hex: string, path = '/service/Thing/operation/Do') {
  const body = Buffer.from(hex.replaceAll(' ', ''), 'hex')
  return protocol.read({ method: 'POST', path, query: '', rawHeaders: [], body }, service)
}
const text = (word: string) => Buffer.from([0x60 + word.length]).toString('hex') + Buffer.from(word).toString('hex')
const pair = `${text('Pair')} a1 ${text('Key')} ${text('k')}`
const refusal = (code: string, message: string) => expect.objectContaining({ name: 'AwsError', status: 400, code, message })

test('a call is in the path, whatever stands before it', () => {
  expect(callOf('/service/Thing/operation/Do')).toEqual({ service: 'Thing', operation: 'Do' })
  expect(callOf('/stage/service/com.example.Thing/operation/Do')).toEqual({ service: 'com.example.Thing', operation: 'Do' })
  for (const path of ['/', '/service/Thing', '/service/Thing/operation/', '/service/Thing/operation/Do/']) {
    expect(callOf(path)).toBeUndefined()
  }
})

test('input is decoded by its schema, and what it does not know is left out', () => {
  const hex = `a5 ${text('Name')} ${text('n')} ${pair} ${text('At')} c1 1a6ab7a1c1 ${text('Count')} fb3ff8000000000000 ${text('More')} 01`
  expect(read(hex).input(operation)).toEqual({
    Name: 'n',
    Pair: { Key: 'k' },
    At: new Date(0x6ab7a1c1 * 1000),
    Count: 1.5,
  })
  expect(read('').input(nothing)).toEqual({})
})

test('input of a wrong type, or that is no CBOR, is refused', () => {
  expect(() => read(`a2 ${text('Name')} 01 ${pair}`).input(operation)).toThrow(
    refusal('SerializationException', 'NUMBER_VALUE can not be converted to a String'),
  )
  for (const hex of ['a1', 'c4 82 1a10000000 01']) {
    expect(() => read(hex).input(operation)).toThrow(refusal('SerializationException', ''))
  }
})

test('input that lacks members is refused', () => {
  const lacking =
    "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'pair' failed to satisfy constraint: Member must not be null"
  for (const hex of ['', 'a0']) expect(() => read(hex).input(operation)).toThrow(refusal('ValidationException', lacking))
})

test('a path that names another service or no operation is an unknown operation', () => {
  for (const path of ['/service/Other/operation/Do', '/']) {
    expect(() => read('a0', path)).toThrow(refusal('UnknownOperationException', ''))
  }
})

test('a method that carries no call is an unknown operation', () => {
  const request = { path: '/service/Thing/operation/Do', query: '', rawHeaders: [], body: Buffer.from('a0', 'hex') }
  for (const method of ['GET', 'PUT']) {
    expect(() => protocol.read({ ...request, method }, service)).toThrow(refusal('UnknownOperationException', ''))
  }
})

test('an answer and an error are CBOR', () => {
  const answer = protocol.writeAnswer(service, nothing, undefined, 'id')
  expect({ ...answer, body: Buffer.from(answer.body).toString('hex') }).toEqual({
    status: 200,
    headers: ['x-amzn-RequestId', 'id', 'Content-Type', 'application/cbor', 'smithy-protocol', 'rpc-v2-cbor'],
    body: 'a0',
  })
  const error = protocol.writeError(new AwsError('Bad', 400, 'no'), service, 'id')
  expect(Buffer.from(error.body).toString('hex')).toBe(`a2${text('__type')}${text('Bad')}${text('message')}${text('no')}`)
})

test('two answers do not share their bytes', () => {
  const write = (Name: string) => protocol.writeAnswer(service, operation, { Name, Pair: { Key: 'k' } }, 'id').body
  const first = write('aaaa')
  write('bbbb')
  expect(Buffer.from(first).toString('latin1')).toContain('aaaa')
})
