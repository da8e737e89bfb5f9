import { expect, test } from 'vitest'
import { environmentVariables } from './environment.ts'

test('there are the four variables of the guide, the region in the first', () => {
  expect(environmentVariables('eu-central-1')).toEqual({
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_PAGER: '',
    DOCKER_BUILDKIT: '1',
    COMPOSE_DOCKER_CLI_BUILD: '1',
  })
})
