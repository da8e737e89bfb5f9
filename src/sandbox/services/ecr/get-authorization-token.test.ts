import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import getAuthorizationToken from './get-authorization-token.ts'

const world = knownWorld()
const caller = mint(world).principal

test('a login is the user AWS and a password, good for twelve hours', () => {
  const { authorizationData = [] } = getAuthorizationToken.answer({}, world, caller)
  expect(authorizationData).toEqual([
    {
      authorizationToken: expect.any(String),
      expiresAt: new Date('2026-09-26T23:30:00Z'),
      proxyEndpoint: 'https://123456789012.dkr.ecr.us-east-1.amazonaws.com',
    },
  ])
  expect(Buffer.from(authorizationData[0]?.authorizationToken ?? '', 'base64').toString()).toMatch(/^AWS:[\w+/]{128}$/)
})

test('every call gives another password', () => {
  const token = () => getAuthorizationToken.answer({}, world, caller).authorizationData?.[0]?.authorizationToken
  expect(token()).not.toBe(token())
})

test('China has a domain of its own, and a registry may be named', () => {
  const china = { ...world, partition: 'aws-cn', region: 'cn-north-1' }
  const { authorizationData } = getAuthorizationToken.answer({ registryIds: ['210987654321'] }, china, caller)
  expect(authorizationData?.[0]?.proxyEndpoint).toBe('https://210987654321.dkr.ecr.cn-north-1.amazonaws.com.cn')
})

test('it asks for no repository', () => {
  expect(getAuthorizationToken.asks({}, world)).toMatchObject([{ action: 'ecr:GetAuthorizationToken', resource: '*' }])
})
