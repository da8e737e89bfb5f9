/** The code blocks of docs/mission.md, which the tests here run as they stand there. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { projectRoot } from '../clients/environment.ts'

// `<!-- run: NAME -->`, then a fenced block.
const form = /^<!-- run: ([a-z0-9-]+) -->\n```\w+\n(.*?)^```$/gms

const text = readFileSync(resolve(projectRoot, 'docs/mission.md'), 'utf8')
const blocks = new Map([...text.matchAll(form)].map(([, name = '', body = '']) => [name, body]))

/** Throws when the document has no such block. */
export function block(name: string): string {
  const found = blocks.get(name)
  if (found === undefined) throw new Error(`docs/mission.md has no block ${name}`)
  return found
}

export const blockNames: readonly string[] = [...blocks.keys()]
