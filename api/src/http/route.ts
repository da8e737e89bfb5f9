/** One operation of the API: its place, its input, its answers and its work. Routing, validation and the OpenAPI document follow. */
import type * as z from 'zod/mini'

type InputSchema = z.ZodMiniObject

/** A schema by the name that it has in the OpenAPI document. */
export interface Named {
  name: string
  schema: z.ZodMiniType
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export interface Route {
  method: 'get' | 'post' | 'put' | 'delete'
  /** With parameters in braces: `/items/{id}`. */
  path: string
  operationId: string
  summary: string
  params?: InputSchema
  query?: InputSchema
  body?: { name: string; schema: InputSchema }
  /** By status. */
  answers: Record<number, { description: string; body?: Named; headers?: Record<string, string> }>
  /** The statuses of its problems besides those that any request may meet. */
  problems?: readonly number[]
  /** Asked by machines every few seconds; logged only for those who debug. */
  quiet?: boolean
  handle(input: { params: unknown; query: unknown; body: unknown }): Promise<Answer>
}

type Read<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined

/** A route whose `handle` sees its input as the schemas leave it. */
export function defineRoute<
  Params extends InputSchema | undefined = undefined,
  Query extends InputSchema | undefined = undefined,
  Body extends InputSchema | undefined = undefined,
>(
  route: Omit<Route, 'handle' | 'params' | 'query' | 'body'> & {
    params?: Params
    query?: Query
    body?: { name: string; schema: Body }
    handle(input: { params: Read<Params>; query: Read<Query>; body: Read<Body> }): Promise<Answer>
  },
): Route {
  return route as Route
}
