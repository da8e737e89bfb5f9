/** Options that several commands take, so that they read alike everywhere. */
import { nearest } from '../core/nearest.ts'
import { Problem } from '../core/problem.ts'
import { parsePolicyText } from '../policy/index.ts'
import { type Fault, faults } from '../sandbox/faults/index.ts'
import type { Terminal } from './_define.ts'
import { readInput } from './files.ts'

export const stackOption = { type: 'string', value: 'FILE', about: 'the stack file (stack.yaml)' } as const
export const faultOption = { type: 'string', value: 'ID', about: 'break this first; `rolecall faults` lists them' } as const

export const trailOption = {
  type: 'string',
  value: 'FILE',
  about: 'append a record of each call, as CloudTrail writes it',
} as const

/** Throws Problem `fault-unknown`. */
export function parseFault(id: string | undefined): Fault | undefined {
  if (id === undefined) return undefined
  const fault = faults.find((one) => one.id === id)
  if (fault) return fault
  const guess = nearest(
    id,
    faults.map((one) => one.id),
  )
  throw new Problem('fault-unknown', `there is no fault \`${id}\`${guess ? `, did you mean \`${guess}\`?` : ''}`, {
    fix: 'rolecall faults',
  })
}

/** Throws Problem `file-unreadable` or `policy-…`. */
export async function readPolicy(path: string | undefined, terminal: Terminal) {
  return path === undefined ? undefined : parsePolicyText(await readInput(path, terminal), path)
}
