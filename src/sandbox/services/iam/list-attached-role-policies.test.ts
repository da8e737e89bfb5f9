import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { ManagedPolicy } from '../../managed-policy.ts'
import listAttachedRolePolicies from './list-attached-role-policies.ts'

const RoleName = 'sandbox-go-mysql-api'

test('attached policies come with their ARNs; of one that is nobody’s the ARN tells the name', () => {
  const world = knownWorld()
  const own = 'arn:aws:iam::123456789012:policy/path/own'
  const document = parsePolicy({ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } })
  world.managedPolicies.set(own, new ManagedPolicy({ arn: own, name: 'own', document, createdAt: 0 }))
  const aws = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore'
  for (const arn of [own, aws]) world.roles.get(RoleName)?.attached.add(arn)
  expect(listAttachedRolePolicies.answer({ RoleName }, world, mint(world).principal)).toEqual({
    AttachedPolicies: [
      { PolicyName: 'own', PolicyArn: own },
      { PolicyName: 'AmazonSSMManagedInstanceCore', PolicyArn: aws },
    ],
    IsTruncated: false,
  })
})

test('it asks for the role', () => {
  expect(listAttachedRolePolicies.asks({ RoleName }, knownWorld())).toMatchObject([
    { action: 'iam:ListAttachedRolePolicies', resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' },
  ])
})
