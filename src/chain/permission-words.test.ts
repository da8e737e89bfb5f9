import { expect, test } from 'vitest'
import { wordExcess, wordUnmet } from './permission-words.ts'

const need = { statement: 'S', action: 'ssm:GetParameter', resource: 'arn:a', conditions: [] }

test.each([
  [{ ...need, because: 'not-granted', by: undefined }, 'ssm:GetParameter on arn:a'],
  [{ ...need, because: 'denied', by: 'guard, KeepOut' }, 'ssm:GetParameter on arn:a, denied by guard, KeepOut'],
  [{ ...need, because: 'undecided', by: 'p, Statement[0]' }, 'ssm:GetParameter on arn:a, left open by p, Statement[0]'],
] as const)('%j is worded', (unmet, words) => {
  expect(wordUnmet(unmet)).toBe(words)
})

const granted = { policy: 'p', statement: 'S', place: 'Statement[0]', action: 'ssm:*', resource: '*' }

test.each([
  [{ ...granted, beyond: 'action', needed: [] }, 'p, S: `ssm:*` on `*` is not needed'],
  [{ ...granted, beyond: 'action', needed: ['ssm:GetParameter'] }, 'p, S: `ssm:*` on `*` goes beyond `ssm:GetParameter`'],
  [{ ...granted, beyond: 'resource', needed: ['arn:a', 'arn:b'] }, 'p, S: `ssm:*` on `*` goes beyond `arn:a`, `arn:b`'],
  [
    { ...granted, beyond: 'condition', needed: ['cloudwatch:namespace'] },
    'p, S: `ssm:*` on `*` lacks its condition on `cloudwatch:namespace`',
  ],
] as const)('%j is worded', (excess, words) => {
  expect(wordExcess(excess)).toBe(words)
})
