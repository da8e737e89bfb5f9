import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { causes } from '../../chain/causes/index.ts'
import { checks } from '../../chain/checks/index.ts'
import { problemPages } from '../../core/problem-pages.ts'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { faults } from '../../sandbox/faults/index.ts'
import { rolecall } from '../testing/terminal.ts'

test.each([...Object.keys(problemPages), ...[...checks, ...causes, ...faults].map(({ id }) => id)])(
  '%s has a page',
  async (code) => {
    const { exitCode, out } = await rolecall(['explain', code])
    expect(exitCode).toBe(0)
    expect(out).toContain(`[${code}]: `)
    expect(out).not.toMatch(/undefined|\[object/)
  },
)

test('an error says what it means and what to do', async () => {
  const { out } = await rolecall(['explain', 'port-in-use'])
  expect(out).toBe(
    'error[port-in-use]: A port is taken\n' +
      '  means    Another program listens on the port that was asked for.\n' +
      '  fix      Choose another port, or leave the option out: the system then picks a free one.\n',
  )
})

test('a cause says how it shows, what cures it and how to rehearse it', async () => {
  const { out } = await rolecall(['explain', 'hop-limit-too-low', '--json'])
  expect(JSON.parse(out)).toMatchObject({
    schema: 'rolecall.pages/1',
    pages: [
      {
        kind: 'cause',
        entries: { shows: 'token-reply-arrives: fail', rehearse: 'rolecall rehearse --fault hop-limit-one' },
      },
    ],
  })
})

test('a word that names an error and a cause shows both', async () => {
  const { out } = await rolecall(['explain', 'imds-unreachable'])
  expect(out).toContain('error[imds-unreachable]: ')
  expect(out).toContain('cause[imds-unreachable]: ')
})

const denial =
  'An error occurred (AccessDeniedException) when calling the GetParameter operation: User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0 is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password because no permissions boundary allows the ssm:GetParameter action'

test.each([
  ['as one word', [denial], undefined],
  ['word by word, as where quotes were forgotten', denial.split(' '), undefined],
  ['piped', [], `make: ***\n${denial}\n`],
  ['piped, and asked for by a dash', ['-'], denial],
])('a denial %s', async (_, words, input) => {
  const cwd = scratchDirectory()
  const { exitCode, out } = await rolecall(['explain', ...words], { cwd, ...(input !== undefined && { input }) })
  expect(exitCode).toBe(1)
  expect(out).toBe(
    `denied[ssm:GetParameter]: No permissions boundary allows it
  who      arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0
  action   ssm:GetParameter
  resource arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password
  layer    permissions boundary, implicit: nothing allows it
  fix      The permissions boundary of role \`sandbox-go-mysql-api\` is the most it may do, and leaves out ssm:GetParameter on \`arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password\`: add the statement to the boundary. A further Allow in its other policies does not help.
           {"Effect":"Allow","Action":"ssm:GetParameter","Resource":"arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password"}
           aws iam get-role --role-name sandbox-go-mysql-api --query Role.PermissionsBoundary
  needs    iam:GetRole, iam:GetPolicyVersion, iam:CreatePolicyVersion
`,
  )
})

test('a stack file in the directory is asked too, and one that is named must be there', async () => {
  const cwd = scratchDirectory()
  await writeFile(join(cwd, 'stack.yaml'), 'environment: sandbox\n')
  const asked = await rolecall(['explain', '--json', denial], { cwd })
  expect(JSON.parse(asked.out)).toMatchObject({
    schema: 'rolecall.denial/1',
    denials: [{ layer: 'boundary', kind: 'implicit', stack: { verdict: 'allows', statement: { Sid: 'ReadDatabasePassword' } } }],
  })
  const missing = await rolecall(['explain', '--stack', 'other.yaml', denial], { cwd })
  expect(missing).toMatchObject({ exitCode: 2, err: expect.stringContaining('error[stack-missing]') })
})

test('a denial under a condition of the stack may be one that the call does not meet', async () => {
  const text = denial
    .replaceAll('ssm:GetParameter', 'cloudwatch:PutMetricData')
    .replace(/ on resource: \S+/, '')
    .replace('permissions boundary', 'identity-based policy')
  const cwd = scratchDirectory()
  await writeFile(join(cwd, 'stack.yaml'), 'app: go-mysql-api\n')
  expect((await rolecall(['explain', text], { cwd })).out).toContain(
    'allows it in `WriteMetrics`, under its condition: the call does not meet that, or role `sandbox-go-mysql-api` does not have that policy',
  )
})

test.each([
  [
    'a text without a denial',
    ['it does not work'],
    'error[explain-unknown]: `it does not work` is no code, and there is no denial in it',
  ],
  ['a word that is close to a code', ['hop-limit-to-low'], 'did you mean `hop-limit-too-low`?'],
  ['nothing', [], 'error[usage-missing-argument]'],
])('%s is refused', async (_, words, says) => {
  expect(await rolecall(['explain', ...words])).toMatchObject({ exitCode: 2, err: expect.stringContaining(says) })
})
