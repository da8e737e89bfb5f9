import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'an image', facts: { 'registry.pullable': true, 'registry.image': true }, verdict: 'pass', because: 'app:latest' },
  {
    given: 'no image yet',
    facts: { 'registry.pullable': true, 'registry.image': false },
    verdict: 'pass',
    because: 'app may be pulled, and has no image tagged latest yet',
  },
  {
    given: 'a denial',
    facts: { 'registry.pullable': false, 'registry.pullErrorCode': 'AccessDeniedException', 'registry.pullErrorMessage': 'no' },
    verdict: 'fail',
    because: '`app`: AccessDeniedException: no',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('image-can-be-pulled', { 'registry.repository': 'app', ...facts })).toEqual({ verdict, because })
})
