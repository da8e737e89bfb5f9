/** The JSON Schema of the stack file, for editors: what `schema.ts` accepts, with what `reference.ts` says of each key. */
import * as z from 'zod/mini'
import { stackReference } from './reference.ts'
import { stackFileSchema } from './schema.ts'

/** JSON Schema, as far as it is touched here. */
interface Node {
  [keyword: string]: unknown
  properties?: Record<string, Node>
}

/** Draft 7: the newest draft that the language servers of today's editors read in full. */
export function stackJsonSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(stackFileSchema, { target: 'draft-7' }) as Node
  for (const { path, about, default: standard } of stackReference()) {
    const node = path.reduce<Node | undefined>((parent, key) => parent?.properties?.[key], schema)
    if (!node) throw new Error(`the schema has no key ${path.join('.')}`)
    const following = standard && 'follows' in standard ? ` (\`${standard.follows}\` when left out)` : ''
    node.description = `${about}${following}.`
    if (standard && 'value' in standard) node.default = standard.value
  }
  return {
    $schema,
    title: 'Rolecall stack',
    description: 'What a workload needs to get its identity over IMDSv2. Everything may be left out.',
    ...schema,
  }
}
