/** Requests of every operation, bent before and after they are signed: the gate answers each in its protocol, and throws nothing. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Operation, type Service, targetOf } from '../services/_define.ts'
import { services } from '../services/index.ts'
import { knownWorld, mint } from './fixture.ts'
import { createHandler } from './handle.ts'
import type { Reply } from './protocols/index.ts'
import { type Draft, noon, signed } from './signing-fixture.ts'
import { header, type WireRequest } from './wire.ts'

const operations = services.flatMap((service) => service.operations.map((operation) => ({ service, operation })))

const text = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '/a',
    'arn:aws:s3:::b/*',
    'i-0123456789abcdef0',
    '{"Version":"2012-10-17"',
    '1e999',
    '-1',
    '\0',
    '\ud800',
    '😀',
    '${',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const value = fc.oneof(
  { weight: 3, arbitrary: text as fc.Arbitrary<unknown> },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown> },
)

/** The members that an operation's input has. */
function membersOf(operation: Operation): readonly string[] {
  const input: unknown = operation.schema[4]
  const names: unknown = Array.isArray(input) ? input[4] : []
  return Array.isArray(names) && names.length > 0 ? names.map(String) : ['Name']
}

const draft: fc.Arbitrary<Draft> = fc
  .constantFrom(...operations)
  .chain(({ service, operation }) =>
    fc
      .tuple(
        fc.dictionary(fc.constantFrom(...membersOf(operation)), value, { maxKeys: 5, noNullPrototype: true }),
        fc.constantFrom(undefined, ...Object.keys(service.also ?? {})),
      )
      .map(([input, also]) => written(service, operation, input, also ?? service.protocol)),
  )

function written(service: Service, operation: Operation, input: Record<string, unknown>, protocol: string): Draft {
  const signedAs = service.signedAs ?? service.id
  if (protocol === 'aws-json') {
    const headers = {
      'x-amz-target': `${targetOf(service, 'aws-json')}.${operation.name}`,
      'content-type': 'application/x-amz-json-1.1',
    }
    return { service: signedAs, headers, body: JSON.stringify(input) }
  }
  if (protocol === 'rpc-v2-cbor') {
    const path = `/service/${targetOf(service, 'rpc-v2-cbor')}/operation/${operation.name}`
    // Text, and so never quite CBOR: an indefinite map that is open to everything.
    const body = Buffer.concat([Buffer.from([0xbf]), Buffer.from(JSON.stringify(input)), Buffer.from([0xff])])
    return { service: signedAs, path, headers: { 'smithy-protocol': 'rpc-v2-cbor' }, body }
  }
  const version = targetOf(service, protocol === 'ec2-query' ? 'ec2-query' : 'query') ?? ''
  const fields = Object.entries(input).map(([name, each]) => [name, typeof each === 'string' ? each : JSON.stringify(each)])
  const body = new URLSearchParams([['Action', operation.name], ['Version', version], ...fields] as [string, string][]).toString()
  return { service: signedAs, headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
}

/** Cuts, doubles, swaps and replaces characters of a text. */
const bent = fc
  .array(
    fc.tuple(
      fc.nat(10_000),
      fc.nat(3),
      fc.constantFrom('', '\0', '%', '%2', '&', '=', '[', '{', '"', '<', '\xff', '.', '/', '..', ',', '9'),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((cuts) => (text: string) => {
    let result = text
    for (const [at, count, instead] of cuts) {
      const place = at % (result.length + 1)
      result = result.slice(0, place) + instead + result.slice(place + count)
    }
    return result
  })

const bytes = (change: (text: string) => string, body: Buffer) => Buffer.from(change(body.toString('latin1')), 'latin1')

const world = knownWorld()
const session = mint(world)
const { handle } = createHandler(world)

function expectAnswer(request: WireRequest, reply: Reply) {
  expect(reply.status).toBeGreaterThanOrEqual(200)
  expect(reply.status).toBeLessThan(600)
  expect(reply.status).not.toBe(500)
  const body = Buffer.from(reply.body).toString()
  if (header(request, 'smithy-protocol') !== undefined || body === '') return
  if (body.startsWith('{')) expect(() => JSON.parse(body)).not.toThrow()
  else expect(body).toMatch(/^<[\s\S]*>$/)
}

test('what is bent before it is signed', async () => {
  const seen = new Set<number>()
  await fc.assert(
    fc.asyncProperty(draft, bent, fc.constantFrom('body', 'header', 'none'), async (each, bend, where) => {
      const headers =
        where === 'header' ? { 'x-amz-target': bend(each.headers?.['x-amz-target'] ?? '').replace(/[^\x20-\x7e]/g, '?') } : {}
      const body = where === 'body' ? bytes(bend, Buffer.from(each.body ?? '')) : (each.body ?? '')
      const request = await signed(session, { ...each, body, headers: { ...each.headers, ...headers }, signedAt: noon })
      const reply = handle(request)
      seen.add(reply.status)
      expectAnswer(request, reply)
    }),
    { numRuns: 3000 },
  )
  // They come past the signature, and some all the way.
  expect([...seen]).toEqual(expect.arrayContaining([200, 400]))
})

test('what is bent after it is signed', async () => {
  const part = fc.constantFrom('method', 'path', 'query', 'names', 'values', 'body', 'drop')
  await fc.assert(
    fc.asyncProperty(draft, bent, part, fc.boolean(), async (each, bend, what, isPresigned) => {
      const whole = await signed(session, { ...each, ...(isPresigned ? { expiresIn: 60 } : {}) })
      const { method, path, query, rawHeaders, body } = whole
      const request: WireRequest = {
        method: what === 'method' ? bend(method) : method,
        path: what === 'path' ? bend(path) : path,
        query: what === 'query' ? bend(query) : query,
        rawHeaders: rawHeaders
          .map((text, index) => (what === (index % 2 === 0 ? 'names' : 'values') ? bend(text) : text))
          .slice(what === 'drop' ? 2 : 0),
        body: what === 'body' ? bytes(bend, body) : body,
      }
      expectAnswer(request, handle(request))
    }),
    { numRuns: 3000 },
  )
})
