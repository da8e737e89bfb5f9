import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import getCallerIdentity from './get-caller-identity.ts'

const world = knownWorld()

test('GetCallerIdentity answers with the session behind the signature', () => {
  expect(getCallerIdentity.answer({}, world, mint(world).principal)).toEqual({
    UserId: 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0',
  })
})

test('GetCallerIdentity needs no permission', () => {
  expect(getCallerIdentity.asks({}, world)).toMatchObject({
    exempt: 'AWS answers whoever holds valid credentials, even under an explicit deny',
  })
})
