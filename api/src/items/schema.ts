/** What an item is on the wire. The OpenAPI document and the validation come from here. */
import * as z from 'zod/mini'

/** JSON numbers are exact up to here. */
const largest = Number.MAX_SAFE_INTEGER

export const itemId = z.int().check(z.minimum(1), z.maximum(largest))

// A line: no control characters, and no white space at its ends, which MySQL would ignore when it compares.
const name = z
  .string()
  .check(
    z.minLength(1, { abort: true }),
    z.maxLength(100),
    z.regex(/^[^\p{Cc}\s]([^\p{Cc}]*[^\p{Cc}\s])?$/u, 'must be one line without white space at its ends'),
  )
const description = z.string().check(z.maxLength(1000))
// What INT UNSIGNED holds.
const quantity = z.int().check(z.minimum(0), z.maximum(4_294_967_295))

/** What a client sends to create an item, or to put in its place. */
export const itemInput = z.strictObject({
  name,
  description: z._default(description, ''),
  quantity: z._default(quantity, 0),
})

export const item = z.strictObject({
  id: itemId,
  name,
  description,
  quantity,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const listQuery = z.strictObject({
  /** At most this many items. */
  limit: z._default(z.int().check(z.minimum(1), z.maximum(100)), 50),
  /** Only items with a larger id: what the page before gave as `next`. */
  after: z._default(z.int().check(z.minimum(0), z.maximum(largest)), 0),
})

export const itemPage = z.strictObject({
  items: z.array(item),
  /** The `after` of the next page; null on the last. */
  next: z.nullable(itemId),
})

export type Item = z.output<typeof item>
export type ItemInput = z.output<typeof itemInput>
