import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parameterArn } from '../../../../core/arn.ts'
import { systemClock } from '../../../../core/clock.ts'
import { completeStack } from '../../../../stack/stack.ts'
import { AwsError } from '../../../aws-error.ts'
import { seedWorld } from '../../../seed.ts'
import { askOfParameter, findParameter, readReference } from './reference.ts'

const world = seedWorld({ stack: completeStack(), clock: systemClock })
const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter'

test.each([`${arn}//sandbox/go-mysql-api/db/password`, '//sandbox/go-mysql-api/db/password', '/sandbox//db'])(
  '%s has an empty sub-path and is no name',
  (text) => {
    expect(() => readReference(text)).toThrow(expect.objectContaining({ code: 'ValidationException', status: 400 }))
  },
)

test('whatever is found is what was asked for: the policy judges the very parameter that is read', () => {
  const piece = fc.constantFrom(
    '/',
    '//',
    'sandbox',
    'go-mysql-api',
    'db',
    'password',
    '/sandbox/go-mysql-api/db/password',
    '.',
    ':1',
  )
  const text = fc
    .tuple(fc.constantFrom('', arn, `${arn}/`), fc.array(piece, { maxLength: 8 }))
    .map(([head, tail]) => head + tail.join(''))
  fc.assert(
    fc.property(text, (written) => {
      try {
        const reference = readReference(written)
        const found = findParameter(world, reference)
        if (found) expect(askOfParameter('ssm:GetParameter', world, reference).resource).toBe(parameterArn(world, found.name))
      } catch (error) {
        if (!(error instanceof AwsError)) throw error
      }
    }),
    { numRuns: 3000, examples: [[`${arn}//sandbox/go-mysql-api/db/password`], [`${arn}/sandbox/go-mysql-api/db/password`]] },
  )
})
