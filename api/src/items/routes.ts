/** The operations on items. */
import * as z from 'zod/mini'
import { HttpProblem } from '../http/problem.ts'
import { defineRoute, type Route } from '../http/route.ts'
import { item, itemId, itemInput, itemPage, listQuery } from './schema.ts'
import { type ItemStore, NameTaken } from './store.ts'

const params = z.strictObject({ id: itemId })
const input = { name: 'ItemInput', schema: itemInput }
const one = { name: 'Item', schema: item }

export function itemRoutes(store: ItemStore): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/items',
      operationId: 'listItems',
      summary: 'Items in the order of their ids, a page at a time',
      query: listQuery,
      answers: { 200: { description: 'A page', body: { name: 'ItemPage', schema: itemPage } } },
      handle: async ({ query }) => ({ status: 200, body: await store.list(query) }),
    }),
    defineRoute({
      method: 'post',
      path: '/items',
      operationId: 'createItem',
      summary: 'Create an item; no other may have its name',
      body: input,
      answers: { 201: { description: 'The item', body: one, headers: { Location: 'Where it is' } } },
      problems: [409],
      async handle({ body }) {
        const created = await store.create(body).catch(conflict)
        return { status: 201, body: created, headers: { Location: `/items/${created.id}` } }
      },
    }),
    defineRoute({
      method: 'get',
      path: '/items/{id}',
      operationId: 'getItem',
      summary: 'One item',
      params,
      answers: { 200: { description: 'The item', body: one } },
      problems: [404],
      handle: async ({ params }) => ({ status: 200, body: found(await store.get(params.id)) }),
    }),
    defineRoute({
      method: 'put',
      path: '/items/{id}',
      operationId: 'replaceItem',
      summary: 'Put another item in its place; what is left out goes back to its default',
      params,
      body: input,
      answers: { 200: { description: 'The item as it is now', body: one } },
      problems: [404, 409],
      handle: async ({ params, body }) => ({ status: 200, body: found(await store.replace(params.id, body).catch(conflict)) }),
    }),
    defineRoute({
      method: 'delete',
      path: '/items/{id}',
      operationId: 'deleteItem',
      summary: 'Delete an item',
      params,
      answers: { 204: { description: 'It is gone' } },
      problems: [404],
      async handle({ params }) {
        found((await store.delete(params.id)) || undefined)
        return { status: 204 }
      },
    }),
  ]
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new HttpProblem(404, 'there is no such item')
  return value
}

function conflict(error: unknown): never {
  if (error instanceof NameTaken) throw new HttpProblem(409, 'another item has this name')
  throw error
}
