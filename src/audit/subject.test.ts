import { expect, test } from 'vitest'
import { policyFromText } from './subject.ts'

const text = '{\n  "Statement": [\n    { "Effect": "Allow", "NotAction": ["iam:*"], "Resource": "*" }\n  ]\n}\n'

test('a place in a file is its line and column, also of what the sandbox would refuse to judge', () => {
  const { document, locate } = policyFromText(text, 'p.json')
  expect(locate(document.statements[0]?.actions[0]?.place ?? '')).toBe('p.json:3:40')
})

test.each([
  ['{', 'p.json:1:2: expected a key in double quotes, found the end of the text'],
  ['{}', 'p.json:1:1: the policy has no `Statement`'],
  ['{"Statement": [1]}', 'p.json:1:16: `Statement[0]` must be an object'],
])('%s is refused', (bad, message) => {
  expect(() => policyFromText(bad, 'p.json')).toThrow(expect.objectContaining({ code: 'policy-malformed', message }))
})

test.each([
  ['role', { Principal: '*' }, 'p.json:1:15: `Statement[0]` is of a trust policy: it names a `Principal`', '--trust-policy'],
  [
    'trust',
    { Resource: '*' },
    'p.json:1:15: `Statement[0]` is of the policy of a role: it does not name a `Principal`',
    '--policy',
  ],
] as const)('a policy of the other kind is no %s policy', (kind, element, message, option) => {
  const text = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: '*', ...element }] })
  expect(() => policyFromText(text, 'p.json', kind)).toThrow(
    expect.objectContaining({ code: 'policy-malformed', message, fix: `give it with \`${option} p.json\`` }),
  )
})
