import { expect, test } from 'vitest'
import { diagnose } from '../chain/index.ts'
import { healthyFacts, healthyUpTo, runGiven } from '../chain/testing/given.ts'
import { renderJson } from './json.ts'

test('a healthy report', () => {
  const report = JSON.parse(renderJson(diagnose(runGiven(healthyFacts))))
  expect(Object.keys(report)).toEqual(['schema', 'verdict', 'links', 'causes', 'unexplained'])
  expect(report).toMatchObject({ schema: 'rolecall.report/1', verdict: 'pass', causes: [], unexplained: [] })
  expect(report.links.find(({ id }: { id: string }) => id === 'role')).toEqual({
    id: 'role',
    title: 'Instance role',
    verdict: 'pass',
    ms: 1,
    checks: [
      { id: 'role-is-attached', title: 'A role is attached to the instance', verdict: 'pass', because: 'sandbox-go-mysql-api' },
    ],
  })
})

test('a broken report names the root cause first, with its remedy', () => {
  const { causes } = JSON.parse(
    renderJson(diagnose(runGiven({ ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }))),
  )
  expect(causes).toEqual([
    {
      id: 'no-instance-profile',
      title: 'No instance profile with a role is attached',
      link: 'role',
      because: ['the metadata service lists no role (404)'],
      ruledOut: [],
      follows: [],
      remedy: {
        say: expect.stringContaining('Attach the instance profile that holds role `sandbox-go-mysql-api`.'),
        needs: ['ec2:AssociateIamInstanceProfile', 'iam:PassRole', 'iam:AddRoleToInstanceProfile'],
        command: expect.arrayContaining(['associate-iam-instance-profile', 'i-0abc1234def567890']),
        wait: expect.any(String),
      },
    },
  ])
})
