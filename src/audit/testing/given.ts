/** For tests: what one rule finds, given some parts. */
import { outlinePolicy } from '../../policy/index.ts'
import { renderIamPolicy } from '../../stack/render/iam-policy.ts'
import { completeStack, type StackFile } from '../../stack/stack.ts'
import { type RuleId, rules } from '../rules/index.ts'
import { type Parts, policyFromDocument, type Subject } from '../subject.ts'

const place = { partition: 'aws', region: 'us-east-1', accountId: '123456789012' }

export function subjectWith(parts: Partial<Parts>, file: StackFile = {}): Subject {
  const stack = completeStack(file)
  return { stack, needed: outlinePolicy(renderIamPolicy(stack, place)), parts, unlearnt: {} }
}

/** `SEVERITY WHERE WHAT` of each finding. */
export function foundBy(id: RuleId, parts: Partial<Parts>, file: StackFile = {}): string[] {
  const rule = rules.find((one) => one.id === id)
  return (rule?.audit(subjectWith(parts, file)) ?? []).map(({ severity, where, what }) => `${severity} ${where} ${what}`)
}

/** A policy of these statements, allowed where nothing else is said. */
export function policiesOf(...statements: object[]): Pick<Parts, 'policies'> {
  return { policies: [policyFromDocument({ Statement: statements.map((one) => ({ Effect: 'Allow', ...one })) }, 'p')] }
}

export const ownParameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password'
