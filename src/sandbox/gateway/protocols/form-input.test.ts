import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticOperationSchema } from '@smithy/types'
import { describe, expect, test } from 'vitest'
import type { Service } from '../../services/_define.ts'
import { createEc2Query } from './ec2-query.ts'
import { everything } from './fixture.ts'
import { createQuery } from './query.ts'

const operation: StaticOperationSchema = [9, 'com.example', 'Do', 0, () => everything, 'unit']
const service = (protocol: Service['protocol']): Service => ({ id: 'x', protocol, target: '1', operations: [], names: [] })

function reader(protocol: 'query' | 'ec2-query') {
  const { read } = protocol === 'query' ? createQuery() : createEc2Query()
  return (form: string) => {
    const body = Buffer.from(`Action=Do&Version=1&${form}`)
    return read({ method: 'POST', path: '/', query: '', rawHeaders: [], body }, service(protocol)).input(operation)
  }
}

const plain = (value: object) => ({ ...value })
const refusal = (code: string, message: string) => expect.objectContaining({ name: 'AwsError', status: 400, code, message })

describe('the query protocol', () => {
  const read = reader('query')

  test('reads scalars by their types', () => {
    const form = 'Name=n&Pair.Key=k&Count=-150&Flag=TRUE&Blob=aGk%3D&At=2026-09-26T11%3A14%3A09Z&Big=12345678901234567890'
    expect(plain(read(form))).toEqual({
      Name: 'n',
      Pair: expect.objectContaining({ Key: 'k' }),
      Count: -150,
      Flag: true,
      Blob: new Uint8Array([104, 105]),
      At: new Date('2026-09-26T11:14:09Z'),
      Big: 12345678901234567890n,
    })
  })

  test('reads fractions and exponents for a service that knows them', () => {
    const body = Buffer.from('Action=Do&Version=1&Name=n&Pair.Key=k&Count=-1.5e2')
    const call = createQuery().read(
      { method: 'POST', path: '/', query: '', rawHeaders: [], body },
      { ...service('query'), takesAnyNumber: true },
    )
    expect(call.input(operation)).toMatchObject({ Count: -150 })
  })

  test('reads lists in the order of their numbers, gaps or not', () => {
    const form =
      'Name=n&Pair.Key=k&Numbers.member.10=3&Numbers.member.2=2&Numbers.member.1=1&Items.item.1=a&F.2=9&F.1=8&Pairs.member.1.Key=p'
    expect(read(form)).toMatchObject({ Numbers: [1, 2, 3], Items: ['a'], Flat: [8, 9], Pairs: [{ Key: 'p' }] })
  })

  test('reads an empty list and a map', () => {
    const form =
      'Name=n&Pair.Key=k&Numbers=&Tags.entry.1.key=__proto__&Tags.entry.1.value=v&Tags.entry.2.key=b&Tags.entry.2.value='
    const { Numbers, Tags } = read(form) as { Numbers: unknown; Tags: object }
    expect(Numbers).toEqual([])
    expect(Object.entries(Tags)).toEqual([
      ['__proto__', 'v'],
      ['b', ''],
    ])
    expect(Object.getPrototypeOf(Tags)).toBeNull()
  })

  test('ignores keys that no member has', () => {
    expect(plain(read('Name=n&Pair.Key=k&Nonsense=1'))).toEqual({ Name: 'n', Pair: expect.objectContaining({ Key: 'k' }) })
  })

  test('says which members are missing, at every level', () => {
    expect(() => read('')).toThrow(
      refusal(
        'ValidationError',
        "2 validation errors detected: Value null at 'name' failed to satisfy constraint: Member must not be null; Value null at 'pair' failed to satisfy constraint: Member must not be null",
      ),
    )
    expect(() => read('Name=n&Pair.Note=x&Pairs.member.2.Note=x')).toThrow(
      refusal(
        'ValidationError',
        "2 validation errors detected: Value null at 'pair.key' failed to satisfy constraint: Member must not be null; Value null at 'pairs.2.member.key' failed to satisfy constraint: Member must not be null",
      ),
    )
  })

  test.each([
    'Count=abc',
    'Count=',
    'Count=1e3',
    'Count=1.0',
    'Count=1e999',
    'Count=NaN',
    'Count=0x10',
    'Count.1=2',
    'Count=1&Count.1=2',
    'Flag=maybe',
    'Flag=1',
    'At=noon',
    'Big=x',
  ])('refuses %s', (field) => {
    const [key] = field.split(/[.=]/)
    expect(() => read(`Name=n&Pair.Key=k&${field}`)).toThrow(
      refusal('MalformedInput', `The value of ${key} can not be converted to its type`),
    )
  })
})

describe("EC2's protocol", () => {
  const read = reader('ec2-query')

  test('reads lists right under their keys', () => {
    expect(read('Name=n&Pair.Key=k&Numbers.1=1&Numbers.2=2&F.1=8&Pairs.1.Key=p')).toMatchObject({
      Numbers: [1, 2],
      Flat: [8],
      Pairs: [{ Key: 'p' }],
    })
  })

  test.each([
    ['Nonsense=1', 'Nonsense'],
    ['Pair.Colour=1', 'Colour'],
    ['Numbers.first=1', 'first'],
    ['Pairs.1.Action=x', 'Action'],
  ])('refuses %s', (field, key) => {
    expect(() => read(`Name=n&Pair.Key=k&${field}`)).toThrow(
      refusal('UnknownParameter', `The parameter ${key} is not recognized`),
    )
  })

  test('takes the parameters of a presigned URL for no input', () => {
    expect(read('Name=n&Pair.Key=k&X-Amz-Signature=1&X-Amz-Date=2')).toMatchObject({ Name: 'n' })
  })

  test.each([
    ['Count=abc', 'Value ( abc ) for parameter Count is invalid.'],
    ['Count=1e3', 'Value ( 1e3 ) for parameter Count is invalid.'],
    ['Flag=maybe', 'Value ( maybe ) for parameter Flag is invalid.'],
    ['Secret=hunter2', 'Value for parameter Secret is invalid.'],
  ])('refuses %s', (field, message) => {
    expect(() => read(`Name=n&Pair.Key=k&${field}`)).toThrow(refusal('InvalidParameterValue', message))
  })

  test('names the first missing member', () => {
    expect(() => read('Pair.Key=k')).toThrow(refusal('MissingParameter', 'The request must contain the parameter name'))
  })
})

test('every member of the shape has a name: the fixture is in step', () => {
  expect([...NormalizedSchema.of(everything).structIterator()]).toHaveLength(everything[4].length)
  expect(everything[5]).toHaveLength(everything[4].length)
})

test.each([createQuery(), createEc2Query()])('$id has forms in GET and POST alone', ({ id, read }) => {
  const request = { path: '/', query: 'Action=Do&Version=1&Name=n&Pair.Key=k', rawHeaders: [], body: Buffer.alloc(0) }
  expect(read({ ...request, method: 'GET' }, service(id)).operation).toBe('Do')
  for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD', 'get']) {
    expect(() => read({ ...request, method }, service(id))).toThrow(
      refusal('UnsupportedHttpVerb', `The requested HTTP verb is not supported: ${method}.`),
    )
  }
})
