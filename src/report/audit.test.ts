import { expect, test } from 'vitest'
import type { Audit } from '../audit/audit.ts'
import { renderAudit, renderAuditJson } from './audit.ts'

const finding = {
  rule: 'actions-are-narrow',
  severity: 'high',
  where: 'p.json:3:17',
  what: '`*` is wide',
  fix: 'Name them.',
} as const
const kept = { rule: 'trust-is-ec2-alone', title: 'EC2 alone can assume the role' } as const
const unknown = { rule: 'hop-limit-is-the-stacks', title: 'Hops', because: 'nobody said' } as const

test('findings come with place, fix and rule, then what was kept and what is open', () => {
  expect(renderAudit({ findings: [finding], kept: [kept], unknown: [unknown] }, 'rolecall audit · shop')).toBe(
    [
      'rolecall audit · shop',
      '',
      '  ✘ high  p.json:3:17  `*` is wide',
      '      fix   Name them.',
      '      rule  actions-are-narrow',
      '',
      '  ✔ EC2 alone can assume the role',
      '  ? Hops: nobody said',
      '',
      '1 finding: 1 high, 1 could not be looked at',
      '',
    ].join('\n'),
  )
})

test.each<[Audit, string]>([
  [{ findings: [], kept: [kept], unknown: [] }, 'nothing found'],
  [{ findings: [], kept: [], unknown: [unknown] }, 'nothing found, 1 could not be looked at'],
  [{ findings: [finding, { ...finding, severity: 'low' }], kept: [], unknown: [] }, '2 findings: 1 high, 1 low'],
])('the last line sums up (%#)', (audit, last) => {
  expect(renderAudit(audit, 'h').trimEnd().split('\n').at(-1)).toBe(last)
})

test('as JSON it is all there', () => {
  expect(JSON.parse(renderAuditJson({ findings: [finding], kept: [kept], unknown: [unknown] }))).toEqual({
    schema: 'rolecall.audit/1',
    findings: [finding],
    kept: [kept],
    unknown: [unknown],
  })
})
