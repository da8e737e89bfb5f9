import { expect, test } from 'vitest'
import { completeStack } from '../stack.ts'
import envSystemd from './env-systemd.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

test('every variable is an assignment in quotes, the empty one too', () => {
  expect(envSystemd.render(completeStack(), place)).toBe(
    `# Written by Rolecall. Read at boot and by \`systemctl daemon-reexec\`; services that run keep what they have until restarted.
[Manager]
DefaultEnvironment="AWS_DEFAULT_REGION=eu-central-1"
DefaultEnvironment="AWS_PAGER="
DefaultEnvironment="DOCKER_BUILDKIT=1"
DefaultEnvironment="COMPOSE_DOCKER_CLI_BUILD=1"
`,
  )
})
