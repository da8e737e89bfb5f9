import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { version: '2.31.2', needs: true, verdict: 'pass', because: 'aws-cli 2.31.2' },
  { version: '2.9.19', needs: false, verdict: 'pass', because: 'aws-cli 2.9.19' },
  {
    version: '2.9.19',
    needs: true,
    verdict: 'warn',
    because: 'aws-cli 2.9.19 does not read AWS_ENDPOINT_URL, which is set here; give it `--endpoint-url`',
  },
  { version: '1.16.289', needs: false, verdict: 'pass', because: 'aws-cli 1.16.289' },
  {
    version: '1.16.288',
    needs: false,
    verdict: 'fail',
    because: 'aws-cli 1.16.288 knows no session tokens, they came with 1.16.289',
  },
])('$version, AWS_ENDPOINT_URL set: $needs: $verdict', ({ version, needs, verdict, because }) => {
  const facts = { 'cli.outcome': 'found', 'cli.version': version, 'cli.needsEndpointUrl': needs } as const
  expect(checkGiven('cli-is-new-enough', facts)).toEqual({ verdict, because })
})

test('without a version there is nothing to judge', () => {
  expect(checkGiven('cli-is-new-enough', { 'cli.outcome': 'broken' })).toMatchObject({ verdict: 'skip' })
})
