import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadStack } from '../../src/stack/load.ts'
import { describeClient, projectRoot, useHome } from '../clients/environment.ts'
import { ansible, inventoryOf, playbookFolder, runAnsible } from './playbooks.ts'

const texts = {
  example: readFileSync(join(projectRoot, 'stack.yaml'), 'utf8'),
  empty: '# nothing is said\n',
  named: 'environment: prod\napp: shop-api\nregion: eu-west-1\n',
  partial: 'app: shop-api\nparameter: { name: /elsewhere/password }\ndatabase: { port: 3307, user: shopper }\n',
}

/** What the playbooks read of a stack. Their templates make text of numbers. */
function asVariables(text: string) {
  const { environment, app, region, parameter, database } = loadStack(text, 'stack.yaml')
  return {
    environment,
    app,
    region,
    parameter: { name: parameter.name },
    database: { name: database.name, user: database.user, port: String(database.port) },
  }
}

describeClient('the stack in the playbooks', ansible, () => {
  const home = useHome()

  test('is what the program makes of the same file', async () => {
    const files = Object.entries(texts).map(([name, text]) => ({ name, text, path: join(home.path, `${name}.yaml`) }))
    await Promise.all(files.map(({ path, text }) => writeFile(path, text)))
    const inventory = await inventoryOf(
      home.path,
      Object.fromEntries(files.map(({ name, path }) => [name, { ansible_connection: 'local', stack_file: path }])),
    )
    const program = ['ansible', ...inventory, 'go_mysql_api_instances', '-o', '-m', 'debug', '-a', 'var=stack'] as const
    const { stdout } = await runAnsible(home.path, program, {
      ANSIBLE_CALLBACK_RESULT_FORMAT: 'json',
      ANSIBLE_PLAYBOOK_DIR: playbookFolder,
    })
    const shown = [...stdout.matchAll(/^(\w+) \| SUCCESS => (.*)$/gm)].map(([, name, result = '']) => [
      name,
      JSON.parse(result).stack,
    ])
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(files.map(({ name, text }) => [name, asVariables(text)])))
  })
})
