import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import envCompose from './env-compose.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

test('every variable has its equals sign, the empty one too', () => {
  expect(envCompose.render(completeStack(), place)).toBe(
    `# Written by Rolecall, for \`env_file:\` of a service or \`docker compose --env-file\`.
AWS_DEFAULT_REGION=eu-central-1
AWS_PAGER=
DOCKER_BUILDKIT=1
COMPOSE_DOCKER_CLI_BUILD=1
`,
  )
})
