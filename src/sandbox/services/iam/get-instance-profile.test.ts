import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import getInstanceProfile from './get-instance-profile.ts'

const world = knownWorld()
const caller = mint(world).principal
const name = 'sandbox-go-mysql-api'

test('a profile is described with the role in it, the trust policy URL-encoded', () => {
  const { InstanceProfile } = getInstanceProfile.answer({ InstanceProfileName: name }, world, caller)
  const created = new Date('2026-09-26T11:30:00Z')
  expect(InstanceProfile).toEqual({
    Path: '/',
    InstanceProfileName: name,
    InstanceProfileId: 'AIPAEXAMPLEEXAMPLE123',
    Arn: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
    CreateDate: created,
    Roles: [
      {
        Path: '/',
        RoleName: name,
        RoleId: 'AROAEXAMPLEEXAMPLE123',
        Arn: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
        CreateDate: created,
        AssumeRolePolicyDocument: expect.stringMatching(/^%7B%22Version%22%3A%222012-10-17%22%2C[\w%.-]+%7D$/),
      },
    ],
  })
  expect(JSON.parse(decodeURIComponent(InstanceProfile?.Roles?.[0]?.AssumeRolePolicyDocument ?? '')).Statement).toEqual([
    { Sid: 'AssumedByEc2', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ])
})

test('a profile may hold no role', () => {
  const empty = knownWorld()
  for (const profile of empty.instanceProfiles.values()) profile.role = undefined
  expect(getInstanceProfile.answer({ InstanceProfileName: name }, empty, caller).InstanceProfile?.Roles).toEqual([])
})

test('one that is not there cannot be found', () => {
  expect(() => getInstanceProfile.answer({ InstanceProfileName: 'absent' }, world, caller)).toThrow(
    expect.objectContaining({ code: 'NoSuchEntity', status: 404, message: 'Instance Profile absent cannot be found.' }),
  )
})

test('it asks for the profile, which IAM names by its kind', () => {
  expect(getInstanceProfile.asks({ InstanceProfileName: name }, world)).toMatchObject([
    {
      action: 'iam:GetInstanceProfile',
      resource: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
      shownAs: 'instance profile sandbox-go-mysql-api',
    },
  ])
  expect(() => getInstanceProfile.asks({ InstanceProfileName: 'a b' }, world)).toThrow(
    expect.objectContaining({
      code: 'ValidationError',
      message:
        'The specified value for instanceProfileName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-',
    }),
  )
})
