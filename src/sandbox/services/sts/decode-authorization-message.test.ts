import { expect, test } from 'vitest'
import { WoundClock } from '../../../core/clock.ts'
import { completeStack } from '../../../stack/stack.ts'
import { sealMessage } from '../../failure-message.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { seedWorld } from '../../seed.ts'
import decode from './decode-authorization-message.ts'

const world = knownWorld()
const { principal } = mint(world)

test('a message that came with a refusal is read', () => {
  const EncodedMessage = sealMessage(world, '{"allowed":false}')
  expect(decode.answer({ EncodedMessage }, world, principal)).toEqual({ DecodedMessage: '{"allowed":false}' })
})

const another = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })

test.each(['x', sealMessage(another, '{}')])('a message that is none of ours is refused', (EncodedMessage) => {
  expect(() => decode.answer({ EncodedMessage }, world, principal)).toThrow(
    expect.objectContaining({ code: 'InvalidAuthorizationMessageException', status: 400, message: 'Message is not valid' }),
  )
})

test('it takes a permission of its own', () => {
  expect(decode.asks({ EncodedMessage: 'x' }, world)).toEqual([{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }])
})
