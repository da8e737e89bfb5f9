import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectRoot, useHome } from '../clients/environment.ts'
import { initialise, terraformIn, terraformWithProvider } from '../clients/terraform-program.ts'

describe.skipIf(!terraformWithProvider.isThere)(`deploy/terraform (${terraformWithProvider.needs})`, { timeout: 240_000 }, () => {
  const home = useHome()
  const terraform = (...args: string[]) => terraformIn(join(home.path, 'deploy/terraform'))(...args)

  beforeAll(async () => {
    // Initialised in a copy, so that the checkout stays as it is.
    await cp(join(projectRoot, 'stack.yaml'), join(home.path, 'stack.yaml'))
    await cp(join(projectRoot, 'deploy/terraform'), join(home.path, 'deploy/terraform'), {
      recursive: true,
      filter: (source) => !source.includes('.terraform'),
    })
    expect(await terraform(...initialise)).toMatchObject({ code: 0, stderr: '' })
  }, 60_000)

  test('is formatted as Terraform formats', async () => {
    expect(await terraform('fmt', '-check', '-recursive', '-diff')).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('is valid for the AWS provider, without a warning', async () => {
    const { stdout } = await terraform('validate', '-json')
    expect(JSON.parse(stdout)).toMatchObject({ valid: true, diagnostics: [] })
  })

  test('passes its own tests', async () => {
    const { code, stdout, stderr } = await terraform('test', '-no-color')
    expect({ code, stderr, stdout }).toEqual({ code: 0, stderr: '', stdout: expect.stringContaining('Success!') })
  })
})
