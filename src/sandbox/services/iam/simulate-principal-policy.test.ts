import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { attachPolicy } from '../../organisation.ts'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'
import simulatePrincipalPolicy from './simulate-principal-policy.ts'

const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
const document = (statement: object) => ({ Version: '2012-10-17', Statement: statement })

function simulate(input: object = {}, prepare: (world: ReturnType<typeof worldWithPolicies>['world']) => void = () => {}) {
  const { world, caller } = worldWithPolicies()
  prepare(world)
  const whole = { PolicySourceArn: roleArn, ActionNames: ['s3:GetObject'], ...input }
  return simulatePrincipalPolicy.answer(whole, world, caller).EvaluationResults?.[0]
}

test('inline and managed policies are called as AWS calls them', () => {
  const result = simulate({}, (world) => theRole(world).attached.add(readBuckets))
  expect(result?.EvalDecision).toBe('allowed')
  expect(result?.MatchedStatements?.map(({ SourcePolicyId, SourcePolicyType }) => [SourcePolicyId, SourcePolicyType])).toEqual([
    [`role_${RoleName}_known`, 'IAM Policy'],
    ['ReadBuckets', 'IAM Policy'],
  ])
})

test('policies that come with the call count besides', () => {
  const none = (world: Parameters<typeof theRole>[0]) => theRole(world).policies.clear()
  expect(simulate({}, none)?.EvalDecision).toBe('implicitDeny')
  expect(simulate({ PolicyInputList: [JSON.stringify(document(everything))] }, none)).toMatchObject({
    EvalDecision: 'allowed',
    MatchedStatements: [{ SourcePolicyId: 'PolicyInputList.1' }],
  })
})

test('the role’s boundary counts, and one that comes with the call takes its place', () => {
  const bounded = (world: Parameters<typeof theRole>[0]) => {
    theRole(world).boundary = readBuckets
  }
  const ActionNames = ['ec2:DescribeInstances']
  expect(simulate({ ActionNames }, bounded)).toMatchObject({
    EvalDecision: 'implicitDeny',
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
  })
  const PermissionsBoundaryPolicyInputList = [JSON.stringify(document(everything))]
  expect(simulate({ ActionNames, PermissionsBoundaryPolicyInputList }, bounded)).toMatchObject({
    EvalDecision: 'allowed',
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
  })
})

test('a boundary that is not there lets nothing through, as in a call', () => {
  const bounded = (world: Parameters<typeof theRole>[0]) => {
    theRole(world).boundary = 'arn:aws:iam::123456789012:policy/gone'
  }
  expect(simulate({ ActionNames: ['ec2:DescribeInstances'] }, bounded)).toMatchObject({ EvalDecision: 'implicitDeny' })
})

test('the organisation counts', () => {
  const deny = parsePolicy(document({ Effect: 'Deny', Action: 's3:*', Resource: '*' }), 'service-control')
  expect(simulate({}, (world) => attachPolicy(world, 'service_control', 'p-1', deny))).toMatchObject({
    EvalDecision: 'explicitDeny',
    MatchedStatements: [],
    OrganizationsDecisionDetail: { AllowedByOrganizations: false },
  })
})

test('whom a resource’s policy speaks of is the role, if no other is named', () => {
  const ResourcePolicy = JSON.stringify(document({ ...everything, Effect: 'Deny', Principal: { AWS: roleArn } }))
  expect(simulate({ ResourcePolicy })?.EvalDecision).toBe('explicitDeny')
  const CallerArn = 'arn:aws:iam::123456789012:role/other'
  expect(simulate({ ResourcePolicy, CallerArn })?.EvalDecision).toBe('allowed')
})

test.each([
  ['arn:aws:iam::123456789012:role/absent', 'NoSuchEntity', 404, 'The role with name absent cannot be found.'],
  ['arn:aws:iam::123456789012:user/ann', 'NoSuchEntity', 404, 'The user with name ann cannot be found.'],
])('%s cannot be found', (PolicySourceArn, code, status, message) => {
  expect(() => simulate({ PolicySourceArn })).toThrow(awsError(code, status, message))
})

test('a session is no entity', () => {
  const PolicySourceArn = 'arn:aws:sts::123456789012:assumed-role/app/i-1'
  expect(() => simulatePrincipalPolicy.asks({ PolicySourceArn, ActionNames: [] }, worldWithPolicies().world)).toThrow(
    awsError('InvalidInput', 400, `Invalid Entity Arn: ${PolicySourceArn}`),
  )
})

test('it asks for the role', () => {
  expect(simulatePrincipalPolicy.asks({ PolicySourceArn: roleArn, ActionNames: [] }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:SimulatePrincipalPolicy', resource: roleArn },
  ])
})
