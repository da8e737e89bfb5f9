import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, startApplication } from '../application.ts'
import { describeClient } from '../clients/environment.ts'
import { mariaDb } from '../mariadb.ts'
import { type Document, judgeResponses } from './responses.ts'

describeClient('the API on an instance', mariaDb, (programs) => {
  let application: Application
  let document: Document
  beforeAll(async () => {
    application = await startApplication(programs)
    document = (await (await fetch(`${application.url}/openapi.json`)).json()) as Document
  })
  afterAll(() => application.close())

  /** Asks by the document's own path, and holds the answer to the document. */
  async function ask(method: string, path: string, { id, query = '', body, raw }: Asked = {}) {
    const response = await fetch(`${application.url}${path.replace('{id}', String(id))}${query}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
      ...raw,
    })
    const text = await response.text()
    expect(judgeResponses(document)(method, path, response, text)).toEqual([])
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }

  interface Asked {
    id?: unknown
    query?: string
    body?: unknown
    raw?: RequestInit
  }

  test('is healthy and ready, and says no more than that', async () => {
    expect(await ask('GET', '/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
    expect(await ask('GET', '/health/ready')).toMatchObject({ status: 200, body: { status: 'ok' } })
  })

  test('its OpenAPI document is valid', async () => {
    expect(await new Validator().validate({ ...document })).toEqual({ valid: true })
  })

  test('an item is created, read, replaced and deleted', async () => {
    const created = await ask('POST', '/items', { body: { name: 'Größe 🙂', quantity: 4_294_967_295 } })
    expect(created).toMatchObject({ status: 201, body: { name: 'Größe 🙂', description: '', quantity: 4_294_967_295 } })
    const { id } = created.body
    expect(created.headers.get('location')).toBe(`/items/${id}`)
    expect(await ask('GET', '/items/{id}', { id })).toMatchObject({ status: 200, body: created.body })
    const replaced = await ask('PUT', '/items/{id}', { id, body: { name: "'; DROP TABLE items; -- \\" } })
    expect(replaced).toMatchObject({ status: 200, body: { id, name: "'; DROP TABLE items; -- \\", quantity: 0 } })
    expect((await ask('DELETE', '/items/{id}', { id })).status).toBe(204)
    expect((await ask('GET', '/items/{id}', { id })).status).toBe(404)
    expect((await ask('DELETE', '/items/{id}', { id })).status).toBe(404)
    expect((await ask('PUT', '/items/{id}', { id, body: { name: 'gone' } })).status).toBe(404)
  })

  test('a name is taken once, by its exact characters', async () => {
    const first = await ask('POST', '/items', { body: { name: 'unique' } })
    expect(await ask('POST', '/items', { body: { name: 'unique' } })).toMatchObject({
      status: 409,
      body: { title: 'Conflict', detail: 'another item has this name' },
    })
    expect((await ask('POST', '/items', { body: { name: 'Unique' } })).status).toBe(201)
    expect((await ask('PUT', '/items/{id}', { id: first.body.id, body: { name: 'Unique' } })).status).toBe(409)
    expect((await ask('PUT', '/items/{id}', { id: first.body.id, body: { name: 'unique', quantity: 1 } })).status).toBe(200)
  })

  test('a list comes in pages that miss nothing and repeat nothing', async () => {
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => ask('POST', '/items', { body: { name: `page ${number}` } }).then(({ body }) => body.id)),
    )
    const seen: number[] = []
    let after: number | null = Math.min(...made) - 1
    while (after !== null) {
      const { body } = await ask('GET', '/items', { query: `?limit=2&after=${after}` })
      expect(body.items.length).toBeLessThanOrEqual(2)
      seen.push(...body.items.map(({ id }: { id: number }) => id))
      after = body.next
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
    expect(seen).toEqual(expect.arrayContaining(made))
  })

  test.each([
    [{}, [{ in: 'body', at: '/name', message: 'is missing' }]],
    [{ name: '' }, [{ in: 'body', at: '/name', message: 'must have at least 1 characters' }]],
    [{ name: ' x' }, [{ in: 'body', at: '/name', message: 'must be one line without white space at its ends' }]],
    [{ name: 'a\nb' }, [{ in: 'body', at: '/name', message: 'must be one line without white space at its ends' }]],
    [{ name: 'x'.repeat(101) }, [{ in: 'body', at: '/name', message: 'must have at most 100 characters' }]],
    [{ name: 'x', quantity: 1.5 }, [{ in: 'body', at: '/quantity', message: 'must be an integer' }]],
    [{ name: 'x', quantity: -1 }, [{ in: 'body', at: '/quantity', message: 'must be at least 0' }]],
    [{ name: 'x', quantity: 4_294_967_296 }, [{ in: 'body', at: '/quantity', message: 'must be at most 4294967295' }]],
    [{ name: 'x', 'a/b': 1 }, [{ in: 'body', at: '/a~1b', message: 'is not known' }]],
    [[], [{ in: 'body', at: '', message: 'must be an object' }]],
  ])('%j is refused with the place of each mistake', async (body, errors) => {
    expect(await ask('POST', '/items', { body })).toMatchObject({ status: 422, body: { errors } })
  })

  test.each([
    ['?limit=0', 'limit', 'must be at least 1'],
    ['?limit=101', 'limit', 'must be at most 100'],
    ['?limit=1e1', 'limit', 'must be a number'],
    ['?after=-1', 'after', 'must be a number'],
    ['?offset=1', 'offset', 'is not known'],
  ])('the query %s is refused', async (query, at, message) => {
    expect(await ask('GET', '/items', { query })).toMatchObject({ status: 422, body: { errors: [{ in: 'query', at, message }] } })
  })

  test.each(['x', '0', '-1', '01', '1.0', '9007199254740993', '__proto__'])('there is no item %s', async (id) => {
    expect((await ask('GET', '/items/{id}', { id })).status).toBe(404)
  })

  test('a body that is not JSON, not said to be, or too large is refused before anything is done with it', async () => {
    const send = (body: string, type = 'application/json') =>
      ask('POST', '/items', { raw: { body, headers: { 'Content-Type': type } } }).then(({ status }) => status)
    expect(await send('{"name":')).toBe(400)
    expect(await send('{"name":"x"}', 'text/plain')).toBe(415)
    expect(await send(JSON.stringify({ name: 'x', description: 'y'.repeat(65 * 1024) }))).toBe(413)
  })

  test('what is not there is not there, and a method that is not taken is told which are', async () => {
    const nowhere = await fetch(`${application.url}/nowhere`)
    expect([nowhere.status, nowhere.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    const patch = await fetch(`${application.url}/items/1`, { method: 'PATCH' })
    expect([patch.status, patch.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, DELETE'])
  })

  test('every response carries a request id, which the logs have too, and leaves nothing for a browser to guess', async () => {
    const response = await fetch(`${application.url}/items?limit=0`, { headers: { 'X-Request-Id': 'mine-1' } })
    expect(response.headers.get('x-request-id')).toBe('mine-1')
    expect(((await response.json()) as { requestId: string }).requestId).toBe('mine-1')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    expect(response.headers.has('server') || response.headers.has('x-powered-by')).toBe(false)
    const forged = await fetch(`${application.url}/health`, { headers: { 'X-Request-Id': '{"level":"fatal"}' } })
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await application.api.said('mine-1')).toMatchObject({ path: '/items', status: 422 })
  })
})
