/** The OpenAPI document, from the routes and the schemas that validate. */
import * as z from 'zod/mini'
import { problemSchema } from './problem.ts'
import type { Named, Route } from './route.ts'

type Json = Record<string, unknown>

/** What any request may meet besides its own answers. */
const everywhere = [500, 503]
const withBody = [400, 413, 415]

export function openApiDocument(routes: readonly Route[]): Json {
  const schemas: Record<string, Json> = { Problem: jsonSchema(problemSchema, 'output') }
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const { path, method, body, answers } = route
    if (body) schemas[body.name] = jsonSchema(body.schema, 'input')
    for (const { body } of Object.values(answers)) if (body) schemas[body.name] = jsonSchema(body.schema, 'output')
    paths[path] = { ...paths[path], [method]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Items', version: '1', description: 'The reference workload of a Rolecall instance: items in MySQL.' },
    paths,
    components: { schemas },
  }
}

function operation({ operationId, summary, params, query, body, answers, problems = [] }: Route): Json {
  const declared = Object.keys(answers).map(Number)
  const mistakes = query || body ? [422] : []
  const statuses = [...problems, ...mistakes, ...(body ? withBody : []), ...everywhere].filter(
    (status) => !declared.includes(status),
  )
  return {
    operationId,
    summary,
    parameters: [...parameters('path', params), ...parameters('query', query)],
    ...(body && { requestBody: { required: true, content: content(body) } }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { description, body, headers }]) => [
          status,
          { description, ...(body && { content: content(body) }), ...(headers && { headers: headerObjects(headers) }) },
        ]),
      ),
      ...Object.fromEntries([...new Set(statuses)].map((status) => [status, problemAnswer])),
    },
  }
}

const problemAnswer = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const content = ({ name }: Pick<Named, 'name'>) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } })

const headerObjects = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' } }]))

function parameters(place: 'path' | 'query', schema: z.ZodMiniObject | undefined): Json[] {
  if (!schema) return []
  const { properties, required = [] } = jsonSchema(schema, 'input') as { properties: Record<string, Json>; required?: string[] }
  return Object.entries(properties).map(([name, schema]) => ({ name, in: place, required: required.includes(name), schema }))
}

function jsonSchema(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io })
  return rest
}
