import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { renderIamPolicy } from '../../stack/render/iam-policy.ts'
import { completeStack } from '../../stack/stack.ts'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import permissions from './permissions.ts'

const stack = completeStack({ permissions: { debugging: true } })
const known: Facts = {
  'metadata.region': 'eu-central-1',
  'metadata.accountId': '111122223333',
  'role.name': 'sandbox-go-mysql-api',
}
const needed = renderIamPolicy(stack, { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' })

interface Role {
  inline?: Record<string, unknown>
  attached?: readonly string[]
  /** Actions that IAM refuses, with the code. */
  refused?: Record<string, string>
}

const members = (names: readonly string[]) => names.map((name) => `<member>${name}</member>`).join('')

async function learn({ inline = {}, attached = [], refused = {} }: Role, asked: string[] = []): Promise<Facts> {
  const aws = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const form = new URLSearchParams(body)
    const action = form.get('Action') ?? ''
    asked.push(`${action} ${form.get('RoleName')} ${form.get('PolicyName') ?? ''}`.trim())
    const answer = (result: string) =>
      response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`)
    response.setHeader('content-type', 'text/xml')
    const code = refused[action]
    if (code !== undefined) {
      response.statusCode = 403
      return response.end(`<ErrorResponse><Error><Code>${code}</Code><Message>no ${action}</Message></Error></ErrorResponse>`)
    }
    if (action === 'ListRolePolicies') return answer(`<PolicyNames>${members(Object.keys(inline))}</PolicyNames>`)
    if (action === 'ListAttachedRolePolicies') {
      const list = attached.map((name) => `<PolicyName>${name}</PolicyName>`)
      return answer(`<AttachedPolicies>${members(list)}</AttachedPolicies>`)
    }
    const document = inline[form.get('PolicyName') ?? '']
    const text = typeof document === 'string' ? document : encodeURIComponent(JSON.stringify(document))
    return answer(`<PolicyDocument>${text}</PolicyDocument>`)
  }
  return learnIn(permissions, { aws, facts: known, stack })
}

test('the rendered policy is what is needed, no less and no more', async () => {
  const asked: string[] = []
  expect(await learn({ inline: { own: needed } }, asked)).toEqual({
    'permissions.outcome': 'read',
    'permissions.missing': [],
    'permissions.undecided': [],
    'permissions.excess': [],
    'permissions.unread': [],
  })
  expect(asked.sort()).toEqual([
    'GetRolePolicy sandbox-go-mysql-api own',
    'ListAttachedRolePolicies sandbox-go-mysql-api',
    'ListRolePolicies sandbox-go-mysql-api',
  ])
})

const without = (sid: string) => ({ ...needed, Statement: needed.Statement.filter(({ Sid }) => Sid !== sid) })

test('what is missing is named, and what is too much', async () => {
  const more = { Statement: { Sid: 'Wide', Effect: 'Allow', Action: 's3:*', Resource: '*' } }
  expect(await learn({ inline: { own: without('LogInToRegistry'), more } })).toMatchObject({
    'permissions.missing': ['ecr:GetAuthorizationToken on *'],
    'permissions.undecided': [],
    'permissions.excess': ['more, Wide: `s3:*` on `*` is not needed'],
  })
})

test('what may stand in a policy that was not read is left open, what is denied is not', async () => {
  const guard = { Statement: { Sid: 'No', Effect: 'Deny', Action: 'ssm:*', Resource: '*' } }
  const facts = await learn({ inline: { own: without('LogInToRegistry'), guard }, attached: ['AmazonSSMManagedInstanceCore'] })
  expect(facts).toMatchObject({
    'permissions.unread': ['the attached policy AmazonSSMManagedInstanceCore'],
    'permissions.undecided': ['ecr:GetAuthorizationToken on *'],
  })
  expect(facts['permissions.missing']).toEqual([
    expect.stringMatching(/^ssm:GetParameter on arn:.*, denied by guard, No$/),
    'ssm:DescribeParameters on *, denied by guard, No',
  ])
})

test.each(['%7B', '%', '%7B%22Statement%22%3A1%7D'])('a document that reads %s was not read', async (text) => {
  expect((await learn({ inline: { own: needed, odd: text } }))['permissions.unread']).toEqual(['the inline policy odd'])
})

test('a role that may not read its own policies lacks that permission', async () => {
  expect(await learn({ inline: { own: needed }, refused: { GetRolePolicy: 'AccessDenied' } })).toEqual({
    'permissions.outcome': 'denied',
    'permissions.missing': ['iam:GetRolePolicy on role sandbox-go-mysql-api'],
    'permissions.errorMessage': 'no GetRolePolicy',
  })
})

test('any other refusal leaves the question open', async () => {
  const asked = learn({ refused: { ListRolePolicies: 'InvalidClientTokenId' } })
  await expect(asked).rejects.toThrow('iam:ListRolePolicies: InvalidClientTokenId: no ListRolePolicies')
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})

test('nobody is asked where the stack does not let the role read its policies', async () => {
  const aws = () => {
    throw new Error('asked')
  }
  const facts = await learnIn(permissions, { aws, facts: known, stack: completeStack() })
  expect(facts).toEqual({ 'permissions.outcome': 'not-in-stack' })
})
