import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { renderIamPolicy } from '../stack/render/iam-policy.ts'
import { renderTrustPolicy } from '../stack/render/trust-policy.ts'
import { completeStack } from '../stack/stack.ts'
import { audit } from './audit.ts'
import { rules } from './rules/index.ts'
import { policyFromDocument } from './subject.ts'
import { policiesOf, subjectWith } from './testing/given.ts'

const healthy = {
  policies: [
    policyFromDocument(
      renderIamPolicy(completeStack(), { partition: 'aws', region: 'us-east-1', accountId: '123456789012' }),
      'rendered',
    ),
  ],
  trust: policyFromDocument(renderTrustPolicy(), 'trust'),
  userData: { name: 'user-data', text: '' },
  answersWithoutToken: false,
  hopLimit: 2,
  longLivedKeys: [],
}

test('what Rolecall renders keeps every rule', () => {
  const { findings, kept, unknown } = audit(subjectWith(healthy))
  expect({ findings, unknown }).toEqual({ findings: [], unknown: [] })
  expect(kept.map(({ rule }) => rule)).toEqual(rules.map(({ id }) => id))
})

test('what could not be learnt is neither broken nor kept', () => {
  const { findings, kept, unknown } = audit({ ...subjectWith({}), unlearnt: { hopLimit: 'nobody said' } })
  expect({ findings, kept }).toEqual({ findings: [], kept: [] })
  expect(unknown).toEqual([
    { rule: 'hop-limit-is-the-stacks', title: 'Token replies travel no further than the stack needs', because: 'nobody said' },
  ])
})

test('the worst comes first', () => {
  const policies = policiesOf({ Action: 's3:GetObject', Resource: '*' }, { Action: 'iam:PassRole', Resource: '*' })
  expect(audit(subjectWith(policies)).findings.map(({ severity }) => severity)).toEqual(['high', 'medium'])
})

test('docs/audit.md has a row for every rule, in the order of the list', () => {
  const document = readFileSync(resolve(import.meta.dirname, '../../docs/audit.md'), 'utf8')
  expect([...document.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, id]) => id)).toEqual(rules.map(({ id }) => id))
})
