import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'seventeen digits',
    facts: { 'metadata.instanceId': 'i-0abc1234def567890' },
    verdict: 'pass',
    because: 'i-0abc1234def567890',
  },
  {
    given: 'eight digits, as before 2016',
    facts: { 'metadata.instanceId': 'i-1a2b3c4d' },
    verdict: 'pass',
    because: 'i-1a2b3c4d',
  },
  {
    given: 'sixteen digits',
    facts: { 'metadata.instanceId': 'i-0abc1234def56789' },
    verdict: 'fail',
    because: '`i-0abc1234def56789` is no instance id',
  },
  {
    given: 'a page of a captive portal',
    facts: { 'metadata.instanceId': '<html>' },
    verdict: 'fail',
    because: '`<html>` is no instance id',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('instance-is-identified', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('instance-is-identified', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
