import { expect, test } from 'vitest'
import { operatorKeys } from '../operator.ts'
import { contextOf } from './context.ts'
import { knownWorld, mint } from './fixture.ts'

test('a session of an instance says which, and over which version of the metadata service it came', () => {
  const world = knownWorld()
  expect(contextOf(mint(world), world)).toEqual({
    'aws:currenttime': '2026-09-26T11:30:00Z',
    'aws:epochtime': '1790422200',
    'aws:tokenissuetime': '2026-09-26T11:30:00Z',
    'aws:requestedregion': 'us-east-1',
    'aws:securetransport': 'true',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': 'false',
    'aws:principalaccount': '123456789012',
    'aws:principalarn': 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
    'aws:principaltype': 'AssumedRole',
    'aws:userid': 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
    'ec2:sourceinstancearn': 'arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0',
    'aws:ec2instancesourcevpc': 'vpc-0123456789abcdef0',
    'aws:ec2instancesourceprivateipv4': '10.0.1.10',
    'ec2:roledelivery': '2.0',
  })
})

test('the operator’s session is of no instance', () => {
  const world = knownWorld()
  const session = world.sessions.find(operatorKeys(world).AWS_ACCESS_KEY_ID ?? '')
  const context = session && contextOf(session, world)
  expect(context).toMatchObject({ 'aws:principalarn': 'arn:aws:iam::123456789012:role/rolecall-operator' })
  expect(Object.keys(context ?? {}).filter((key) => /ec2/.test(key))).toEqual([])
})
