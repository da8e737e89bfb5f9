import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'an open connection',
    facts: { 'imds.endpoint': 'http://169.254.169.254', 'imds.connection': 'open' },
    verdict: 'pass',
    because: 'http://169.254.169.254 takes connections',
  },
  {
    given: 'a refused connection',
    facts: { 'imds.endpoint': 'http://127.0.0.1:9', 'imds.connection': 'refused' },
    verdict: 'fail',
    because: 'http://127.0.0.1:9 refused the connection',
  },
  {
    given: 'a connection that timed out',
    facts: { 'imds.endpoint': 'http://169.254.169.254', 'imds.connection': 'timed-out' },
    verdict: 'fail',
    because: 'http://169.254.169.254 did not take a connection, asked twice',
  },
  {
    given: 'no route',
    facts: { 'imds.endpoint': 'http://[fd00:ec2::254]', 'imds.connection': 'no-route' },
    verdict: 'fail',
    because: 'http://[fd00:ec2::254] cannot be reached: there is no route',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('imds-is-reachable', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('imds-is-reachable', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
