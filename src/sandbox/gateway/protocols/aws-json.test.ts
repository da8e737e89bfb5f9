import type { StaticOperationSchema } from '@smithy/types'
import { describe, expect, test } from 'vitest'
import type { Service } from '../../services/_define.ts'
import { createAwsJson } from './aws-json.ts'
import { everything } from './fixture.ts'

const operation: StaticOperationSchema = [9, 'com.example', 'Do', 0, () => everything, () => everything]
const service: Service = { id: 'x', protocol: 'aws-json', target: 'Thing_2020', operations: [], names: [] }
const protocol = createAwsJson()

function read(text: string | Uint8Array, of: Service = service) {
  const body = Buffer.from(text)
  const call = protocol.read({ method: 'POST', path: '/', query: '', rawHeaders: ['X-Amz-Target', 'Thing_2020.Do'], body }, of)
  return call.input(operation)
}

const full = (member: string) => `{"Name":"n","Pair":{"Key":"k"},${member}}`
const refusal = (code: string, message: string) => expect.objectContaining({ name: 'AwsError', status: 400, code, message })

describe('input', () => {
  test('is decoded by its schema', () => {
    const text =
      '"Count":-1.5,"Flag":false,"Blob":"aGk=","At":1790421249.125,"Numbers":[1,2],"Tags":{"__proto__":"v"},"Pairs":[{"Key":"p"}],"Self":{"Name":"m","Pair":{"Key":"j"}},"Unknown":[[1]]'
    const input = read(full(text)) as { Tags: object }
    expect(input).toMatchObject({
      Name: 'n',
      Count: -1.5,
      Flag: false,
      Blob: new Uint8Array([104, 105]),
      At: new Date(1790421249125),
      Numbers: [1, 2],
      Pairs: [{ Key: 'p' }],
      Self: { Name: 'm' },
    })
    expect(Object.entries(input.Tags)).toEqual([['__proto__', 'v']])
    expect(input).not.toHaveProperty('Unknown')
  })

  test('takes nothing over by a type hint, at no level', () => {
    expect(read(full('"__type":"x","Smuggled":1,"Pairs":[{"__type":"y","Key":"p","Smuggled":1}]'))).toEqual({
      Name: 'n',
      Pair: { Key: 'k' },
      Pairs: [{ Key: 'p' }],
    })
  })

  test('a number that is none is refused, unless the service refuses it itself', () => {
    for (const number of ['NaN', 'Infinity', '-Infinity']) {
      const text = full(`"Count":"${number}"`)
      expect(() => read(text)).toThrow(refusal('SerializationException', 'STRING_VALUE can not be converted to an Integer'))
      expect(read(text, { ...service, takesAnyNumber: true })).toMatchObject({ Count: Number(number) })
    }
  })

  test('null is as good as nothing', () => {
    expect(read(full('"Count":null'))).toEqual({ Name: 'n', Pair: { Key: 'k' } })
  })

  test('lacks required members', () => {
    const both =
      "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'pair' failed to satisfy constraint: Member must not be null"
    expect(() => read('')).toThrow(refusal('ValidationException', both))
    expect(() => read('{}')).toThrow(refusal('ValidationException', both))
    expect(() => read('{"Name":null}')).toThrow(refusal('ValidationException', both))
    expect(() => read(full('"Pairs":[{"Key":"p"},{}]'))).toThrow(
      refusal(
        'ValidationException',
        "1 validation error detected: Value null at 'pairs.2.member.key' failed to satisfy constraint: Member must not be null",
      ),
    )
  })

  test.each([
    ['"Count":"1"', 'STRING_VALUE can not be converted to an Integer'],
    ['"Flag":1', 'NUMBER_VALUE can not be converted to a Boolean'],
    ['"Name":true', 'TRUE_VALUE can not be converted to a String'],
    ['"Name":false', 'FALSE_VALUE can not be converted to a String'],
    ['"Name":{}', 'Start of structure or map found where not expected.'],
    ['"Name":[]', 'Start of list found where not expected'],
    ['"Pair":[]', 'Start of list found where not expected'],
    ['"Pair":"x"', 'Unexpected value type in payload'],
    ['"Numbers":{}', 'Start of structure or map found where not expected.'],
    ['"Numbers":["x"]', 'STRING_VALUE can not be converted to an Integer'],
    ['"Numbers":[null]', ''],
    ['"Tags":{"a":1}', 'NUMBER_VALUE can not be converted to a String'],
    ['"Blob":1', 'NUMBER_VALUE can not be converted to a Blob'],
    ['"Blob":"?"', ''],
    ['"At":true', 'TRUE_VALUE can not be converted to a Timestamp'],
    ['"At":"noon"', ''],
  ])('with %s is refused', (member, message) => {
    expect(() => read(full(member))).toThrow(refusal('SerializationException', message))
  })

  test.each(['[]', '1', '"x"', 'null', '{', '{"a":}', '\ufeff{}'])('%s is no structure', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'SerializationException', status: 400 }))
  })

  test('that is no UTF-8 is refused', () => {
    expect(() => read(Buffer.from(full('"Tags":{"a":"\xff"}'), 'latin1'))).toThrow(refusal('SerializationException', ''))
  })

  test('nested in itself without end is refused', () => {
    const nested = (levels: number) =>
      '{"Name":"n","Pair":{"Key":"k"},"Self":'.repeat(levels) + full('"Count":1') + '}'.repeat(levels)
    expect(() => read(nested(60))).not.toThrow()
    expect(() => read(nested(5000))).toThrow(refusal('SerializationException', ''))
  })
})

test('a target of another service is no operation', () => {
  const read = (target: string) =>
    protocol.read({ method: 'POST', path: '/', query: '', rawHeaders: ['X-Amz-Target', target], body: Buffer.alloc(0) }, service)
  expect(read('Thing_2020.Do').operation).toBe('Do')
  expect(read('Thing_2020.A.B').operation).toBe('A.B')
  expect(() => read('Thing_2021.Do')).toThrow(refusal('UnknownOperationException', ''))
  expect(() => read('Thing_2020')).toThrow(refusal('UnknownOperationException', ''))
})

test('output is encoded by its schema', () => {
  const output = {
    Name: 'ü "x"\u0001',
    Pair: { Key: 'k' },
    Blob: new Uint8Array([104, 105]),
    At: new Date(1500),
    Big: 12345678901234567890n,
  }
  const { body } = protocol.writeAnswer(service, operation, output, 'ID')
  expect(Buffer.from(body).toString()).toBe(
    '{"Name":"ü \\"x\\"\\u0001","Pair":{"Key":"k"},"Blob":"aGk=","At":1.5,"Big":12345678901234567890}',
  )
})

test('an operation without output answers an empty object', () => {
  const silent: StaticOperationSchema = [9, 'com.example', 'Do', 0, 'unit', 'unit']
  expect(protocol.writeAnswer(service, silent, undefined, 'ID')).toEqual({
    status: 200,
    headers: ['x-amzn-RequestId', 'ID', 'Content-Type', 'application/x-amz-json-1.1'],
    body: '{}',
  })
})
