/** A made-up shape with everything that the schemas of AWS have. */
import type { StaticListSchema, StaticMapSchema, StaticStructureSchema } from '@smithy/types'

const ns = 'com.example'

const numbers: StaticListSchema = [1, ns, 'Numbers', 0, 1]
const items: StaticListSchema = [1, ns, 'Items', 0, [0, { xmlName: 'item' }]]
const tags: StaticMapSchema = [2, ns, 'Tags', 0, 0, 0]
const pair: StaticStructureSchema = [3, ns, 'Pair', 0, ['Key', 'Note'], [0, 0], 1]
const pairs: StaticListSchema = [1, ns, 'Pairs', 0, () => pair]

/** `Name` and `Pair` are required; timestamps come as ISO 8601 in forms, as seconds in JSON. */
export const everything: StaticStructureSchema = [
  3,
  ns,
  'Everything',
  0,
  ['Name', 'Pair', 'Count', 'Flag', 'Blob', 'At', 'Numbers', 'Items', 'Flat', 'Tags', 'Pairs', 'Big', 'Secret', 'Self'],
  [
    0,
    () => pair,
    1,
    2,
    21,
    4,
    () => numbers,
    () => items,
    [() => numbers, { xmlFlattened: 1, xmlName: 'F' }],
    () => tags,
    () => pairs,
    17,
    [1, { sensitive: 1 }],
    () => everything,
  ],
  2,
]
