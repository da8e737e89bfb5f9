import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDenials } from './read.ts'

const pieces = fc.constantFrom(
  'User: arn:aws:sts::123456789012:assumed-role/app/i-1 ',
  'is not authorized to perform: ssm:GetParameter ',
  'on resource: "arn:aws:ssm:us-east-1:123456789012:parameter/a" ',
  'because no identity-based policy allows the a:B action ',
  'with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1 ',
  'An error occurred (AccessDenied) when calling the GetObject operation: ',
  'operation error SSM: GetParameter, api error AccessDeniedException: ',
  'Encoded authorization failure message: aBc ',
  '{"errorCode":"AccessDenied","eventSource":"ssm.amazonaws.com","eventName":"GetParameter"}',
  '{"message":"',
  '"}',
  '\\"',
  '│ ',
  '\n',
)
const pasted = fc.array(fc.oneof({ weight: 4, arbitrary: pieces }, fc.string({ unit: 'binary' })), { maxLength: 30 })

test('whatever is pasted is read without a crash, and nothing of it would move a terminal', () => {
  fc.assert(
    fc.property(pasted, (parts) => {
      const denials = readDenials(parts.join(''))
      for (const denial of denials) {
        for (const value of Object.values(denial)) {
          if (typeof value === 'string') expect(value).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        }
      }
    }),
    { numRuns: 2_000 },
  )
})
