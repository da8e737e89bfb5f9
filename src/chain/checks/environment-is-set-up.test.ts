import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

const all = { AWS_DEFAULT_REGION: 'eu-central-1', AWS_PAGER: '', DOCKER_BUILDKIT: '1', COMPOSE_DOCKER_CLI_BUILD: '1' }
const { AWS_PAGER: _, ...withoutPager } = all

test.each([
  {
    given: 'all four',
    variables: all,
    verdict: 'pass',
    because: 'AWS_DEFAULT_REGION, AWS_PAGER, DOCKER_BUILDKIT, COMPOSE_DOCKER_CLI_BUILD',
  },
  {
    given: 'one that is absent, which is not the same as empty',
    variables: withoutPager,
    verdict: 'warn',
    because: 'AWS_PAGER is not set; `rolecall setup` writes them for new shells and services',
  },
  {
    given: 'other values',
    variables: { ...all, AWS_PAGER: 'less', DOCKER_BUILDKIT: '0' },
    verdict: 'warn',
    because:
      'AWS_PAGER is `less` instead of ``, DOCKER_BUILDKIT is `0` instead of `1`; `rolecall setup` writes them for new shells and services',
  },
])('$given: $verdict', ({ variables, verdict, because }) => {
  expect(checkGiven('environment-is-set-up', { 'environment.variables': variables })).toEqual({ verdict, because })
})
