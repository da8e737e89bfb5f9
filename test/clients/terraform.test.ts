import { copyFile, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Instance, useInstance } from './environment.ts'
import { brokenBy, words } from './settings.ts'
import { initialise, quietly, terraformWithProvider } from './terraform-program.ts'

/** In a fresh directory of the instance, with the AWS provider of this machine: nothing is downloaded. */
async function terraform(instance: Instance) {
  const directory = await mkdtemp(join(instance.home, 'terraform-'))
  await copyFile(join(import.meta.dirname, 'terraform/main.tf'), join(directory, 'main.tf'))
  const run = (...args: string[]) => instance.run(['terraform', `-chdir=${directory}`, ...args], quietly)
  expect(await run(...initialise)).toMatchObject({ code: 0, stderr: '' })
  return run
}

describe.skipIf(!terraformWithProvider.isThere)(
  `Terraform with the AWS provider (${terraformWithProvider.needs})`,
  {
    concurrent: true,
    timeout: 120_000,
  },
  () => {
    const healthy = useInstance()
    const denied = useInstance(brokenBy('parameter-statement-removed'))

    test('is the instance, and reads the database password', async () => {
      const run = await terraform(healthy)
      const applied = await run('apply', '-auto-approve', '-input=false', '-no-color')
      expect({ ...applied, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
      const { arn, password } = JSON.parse((await run('output', '-json')).stdout)
      expect(arn.value).toBe(words.identity(healthy))
      expect(password.value).toBe(healthy.sandbox.world.parameters.get('/sandbox/go-mysql-api/db/password')?.value)
      expect(applied.stdout).not.toContain(password.value)
    })

    test('without the statement it is denied in AWS’s words', async () => {
      const run = await terraform(denied)
      const { code, stderr } = await run('plan', '-input=false', '-no-color')
      expect(code).toBe(1)
      // Terraform breaks lines where they are long.
      expect(stderr.replace(/[\s│]+/g, ' ')).toContain(
        `AccessDeniedException: ${words.noParameter(denied, '/sandbox/go-mysql-api/db/password')}`,
      )
    })
  },
)
