/** Serves the OpenAPI document of the other routes. */
import { openApiDocument } from './openapi.ts'
import { defineRoute, type Route } from './route.ts'

export function documentRoute(routes: readonly Route[]): Route {
  const document = openApiDocument(routes)
  return defineRoute({
    method: 'get',
    path: '/openapi.json',
    operationId: 'openApi',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1' } },
    quiet: true,
    handle: async () => ({ status: 200, body: document }),
  })
}
