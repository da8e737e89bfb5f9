import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import envCompose from '../../src/stack/render/env-compose.ts'
import { completeStack } from '../../src/stack/stack.ts'
import {
  bareEnvironment,
  describeClient,
  output,
  type Program,
  projectRoot,
  runProgram,
  useHome,
} from '../clients/environment.ts'

const compose = {
  install: 'docker-compose',
  find(): Program | undefined {
    return (['docker compose', 'docker-compose'] as const)
      .map((name): Program => name.split(' ') as unknown as Program)
      .find((program) => output([...program, 'version']) !== undefined)
  },
}

describeClient('Docker Compose', compose, (program) => {
  const home = useHome()
  const stack = completeStack()
  const place = { partition: 'aws', region: stack.region, accountId: stack.accountId }
  // The files as they are, but for where the instance's own are.
  beforeAll(() => {
    const etc = join(home.path, 'etc/rolecall')
    mkdirSync(etc, { recursive: true })
    writeFileSync(join(etc, 'compose.env'), envCompose.render(stack, place))
    writeFileSync(join(etc, 'stack.yaml'), 'app: shop\n')
    const deploy = join(projectRoot, 'deploy')
    for (const name of readdirSync(deploy).filter((name) => name.startsWith('compose'))) {
      cpSync(join(deploy, name), join(home.path, name))
      writeFileSync(join(home.path, name), readFileSync(join(home.path, name), 'utf8').replaceAll('/etc/rolecall', etc))
    }
  })

  const config = async (file: string, env: Record<string, string>) => {
    const ended = await runProgram([...program, '-f', join(home.path, file), 'config'], {
      env: { ...bareEnvironment(home.path), ...env },
    })
    return { ...ended, services: ended.code === 0 ? parse(ended.stdout).services : undefined }
  }

  const hardened = {
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    restart: 'unless-stopped',
    tmpfs: ['/tmp:size=16m,noexec,nosuid,nodev'],
    stop_grace_period: '20s',
  }

  test('on an instance the service is hardened, and is told names but no secrets', async () => {
    const { code, stderr, services } = await config('compose.yaml', { DB_HOST: 'db.internal', IMAGE: 'registry/app:1' })
    expect([code, stderr]).toEqual([0, ''])
    expect(Object.keys(services)).toEqual(['api'])
    expect(services.api).toMatchObject({ ...hardened, image: 'registry/app:1' })
    expect(Object.keys(services.api.environment).sort()).toEqual([
      'AWS_DEFAULT_REGION',
      'AWS_PAGER',
      'COMPOSE_DOCKER_CLI_BUILD',
      'DB_HOST',
      'DOCKER_BUILDKIT',
      'STACK_FILE',
    ])
    expect(services.api.privileged).toBeUndefined()
    expect(services.api.ports).toEqual([expect.objectContaining({ target: 8080 })])
  })

  test('without the host of the database it says what is missing', async () => {
    const { code, stderr } = await config('compose.yaml', {})
    expect(code).not.toBe(0)
    expect(stderr).toContain('the host name of the database')
  })

  test('on a laptop a MySQL stands beside it, and both read the password from one file', async () => {
    const { code, services } = await config('compose.local.yaml', { DB_PASSWORD_FILE: '/tmp/password' })
    expect(code).toBe(0)
    expect(services.api).toMatchObject({ ...hardened, depends_on: { mysql: { condition: 'service_healthy' } } })
    expect(services.api.environment.DB_PASSWORD_FILE).toBe(services.mysql.environment.MYSQL_PASSWORD_FILE)
    expect(services.mysql.environment).toMatchObject({ MYSQL_DATABASE: 'go_mysql_api', MYSQL_USER: 'go_mysql_api' })
  })
})
