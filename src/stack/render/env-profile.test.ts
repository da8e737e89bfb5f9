import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import envProfile from './env-profile.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

test('every variable is exported, the empty one too', () => {
  expect(envProfile.render(completeStack(), place)).toBe(
    `# Written by Rolecall. Login shells read it; other shells have what their parent had.
export AWS_DEFAULT_REGION='eu-central-1'
export AWS_PAGER=''
export DOCKER_BUILDKIT='1'
export COMPOSE_DOCKER_CLI_BUILD='1'
`,
  )
})
