import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import associate from './associate-iam-instance-profile.ts'

const id = 'i-0123456789abcdef0'
const name = 'sandbox-go-mysql-api'
const arn = `arn:aws:iam::123456789012:instance-profile/${name}`

function bareWorld() {
  const world = knownWorld()
  world.instance.profile = undefined
  return world
}

test('the caller must be allowed to attach the profile and to pass its role', () => {
  expect(associate.asks({ InstanceId: id, IamInstanceProfile: { Name: name } }, bareWorld())).toMatchObject([
    {
      action: 'ec2:AssociateIamInstanceProfile',
      resource: 'arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0',
    },
    { action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' },
  ])
})

test.each([{ Name: name }, { Arn: arn }])('a profile given as %j is attached', (IamInstanceProfile) => {
  const world = bareWorld()
  expect(associate.answer({ InstanceId: id, IamInstanceProfile }, world, mint(knownWorld()).principal)).toEqual({
    IamInstanceProfileAssociation: {
      AssociationId: 'iip-assoc-0123456789abcdef0',
      InstanceId: id,
      IamInstanceProfile: { Arn: arn, Id: 'AIPAEXAMPLEEXAMPLE123' },
      State: 'associating',
    },
  })
  expect(world.instance.profile).toBe(name)
})

test.each([
  [{ Name: 'absent' }, 'Value (absent) for parameter iamInstanceProfile.name is invalid. Invalid IAM Instance Profile name'],
  [{ Arn: `${arn}x` }, `Value (${arn}x) for parameter iamInstanceProfile.arn is invalid. Invalid IAM Instance Profile ARN`],
])('%j is refused', (IamInstanceProfile, message) => {
  const world = bareWorld()
  expect(() => associate.answer({ InstanceId: id, IamInstanceProfile }, world, mint(knownWorld()).principal)).toThrow(
    expect.objectContaining({ code: 'InvalidParameterValue', status: 400, message }),
  )
  expect(world.instance.profile).toBeUndefined()
})

test('an instance has one profile at a time', () => {
  const world = knownWorld()
  expect(() => associate.answer({ InstanceId: id, IamInstanceProfile: { Name: name } }, world, mint(world).principal)).toThrow(
    expect.objectContaining({
      code: 'IncorrectState',
      message: 'There is an existing association for instance i-0123456789abcdef0',
    }),
  )
})
