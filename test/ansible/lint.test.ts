import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeClient, output, useHome } from '../clients/environment.ts'
import { playbookFolder, runAnsible } from './playbooks.ts'

const ansibleLint = {
  install: 'ansible-lint',
  find: (): true | undefined => (output(['ansible-lint', '--version']) === undefined ? undefined : true),
}

describeClient('ansible-lint', ansibleLint, () => {
  const home = useHome()

  test('finds nothing, not even a matter of taste', async () => {
    const files = readdirSync(playbookFolder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yml'))
    expect(files).toContain(join('tasks', 'test-with-script.yml'))
    // Offline, else it fetches what requirements.yml names.
    const ended = await runAnsible(home.path, ['ansible-lint', '--offline', '--strict', '--nocolor', '--parseable', ...files])
    expect(ended).toMatchObject({ code: 0, stdout: '' })
  })
})
