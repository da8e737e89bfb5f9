import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { loadStack } from '../../stack/load.ts'
import { completeStack } from '../../stack/stack.ts'
import { rolecall, type Setting } from '../testing/terminal.ts'

/** A directory called so, empty. */
function project(name: string): string {
  const cwd = join(scratchDirectory(), name)
  mkdirSync(cwd)
  return cwd
}
const stackIn = (cwd: string) => loadStack(readFileSync(join(cwd, 'stack.yaml'), 'utf8'), 'stack.yaml')

describe('where nobody is asked', () => {
  test.each<{ name: string; words: string[]; setting: Setting; expected: object }>([
    { name: 'shop', words: [], setting: {}, expected: { environment: 'sandbox', app: 'shop', region: 'us-east-1' } },
    { name: 'shop', words: [], setting: { env: { AWS_REGION: 'eu-west-1' } }, expected: { region: 'eu-west-1' } },
    {
      name: 'shop',
      words: [],
      setting: { env: { AWS_REGION: 'nonsense', AWS_DEFAULT_REGION: 'eu-west-2' } },
      expected: { region: 'eu-west-2' },
    },
    { name: '2 My Shop!', words: [], setting: {}, expected: { app: 'my-shop' } },
    { name: '日本', words: [], setting: {}, expected: { app: 'go-mysql-api' } },
    {
      name: 'shop',
      words: ['--environment', 'prod', '--app', 'till', '--region', 'eu-central-1', '--account', '111122223333', '--yes'],
      setting: { answers: ['never', 'asked'] },
      expected: { environment: 'prod', app: 'till', region: 'eu-central-1', accountId: '111122223333' },
    },
  ])('in $name with $words', async ({ name, words, setting, expected }) => {
    const cwd = project(name)
    const { exitCode, out, err } = await rolecall(['init', ...words], { ...setting, cwd })
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: '' })
    expect(err).toBe('wrote stack.yaml; next: `rolecall validate`, `rolecall rehearse`\n')
    expect(stackIn(cwd)).toMatchObject(expected)
    expect(readdirSync(cwd)).toEqual(['stack.yaml'])
  })

  test('a dry run prints the file and writes nothing', async () => {
    const cwd = project('shop')
    const { exitCode, out } = await rolecall(['init', '--dry-run'], { cwd })
    expect(exitCode).toBe(0)
    expect(loadStack(out, 'stack.yaml')).toEqual(completeStack({ app: 'shop' }))
    expect(readdirSync(cwd)).toEqual([])
  })
})

describe('at a terminal', () => {
  test('each question has a default, and a wrong answer is asked again', async () => {
    const cwd = project('shop')
    const { exitCode, err } = await rolecall(['init'], { cwd, answers: ['prod', '', 'Frankfurt', 'eu-central-1', ''] })
    expect(exitCode).toBe(0)
    expect(err).toBe(
      'Environment [sandbox]: Application [shop]: AWS region [us-east-1]: not allowed: a region such as `us-east-1`\n' +
        'AWS region [us-east-1]: AWS account, twelve digits (Enter leaves it out): ' +
        'wrote stack.yaml; next: `rolecall validate`, `rolecall rehearse`\n',
    )
    expect(stackIn(cwd)).toEqual(completeStack({ environment: 'prod', app: 'shop', region: 'eu-central-1' }))
  })

  test('what an option says is not asked', async () => {
    const { err } = await rolecall(['init', '--app', 'till'], { cwd: project('shop'), answers: ['', '', ''] })
    expect(err).not.toContain('Application')
  })

  test('whoever gives up has nothing written', async () => {
    const cwd = project('shop')
    const { exitCode, err } = await rolecall(['init'], { cwd, answers: ['prod'] })
    expect({ exitCode, files: readdirSync(cwd) }).toEqual({ exitCode: 130, files: [] })
    expect(err).toMatch(/nothing was written\n$/)
  })
})

describe('a file that is there', () => {
  function withFile(): string {
    const cwd = project('shop')
    writeFileSync(join(cwd, 'stack.yaml'), 'app: mine\n')
    return cwd
  }

  test('stays, and nobody is asked in vain', async () => {
    const cwd = withFile()
    const { exitCode, err } = await rolecall(['init', '--yes'], { cwd, answers: [] })
    expect(exitCode).toBe(2)
    expect(err).toContain('error[file-exists]: `stack.yaml` is there already')
    expect(stackIn(cwd).app).toBe('mine')
  })

  test('is replaced with --force, whole', async () => {
    const cwd = withFile()
    expect((await rolecall(['init', '--force'], { cwd })).exitCode).toBe(0)
    expect(stackIn(cwd).app).toBe('shop')
    expect(readdirSync(cwd)).toEqual(['stack.yaml'])
  })
})

test('editors are pointed to the schema of the package, where it is installed', async () => {
  const cwd = project('shop')
  mkdirSync(join(cwd, 'node_modules/rolecall/schema'), { recursive: true })
  writeFileSync(join(cwd, 'node_modules/rolecall/schema/stack.schema.json'), '{}')
  mkdirSync(join(cwd, 'deploy'))
  const first = async (file: string) => (await rolecall(['init', file, '--dry-run'], { cwd })).out.split('\n')[0]
  expect(await first('stack.yaml')).toBe('# yaml-language-server: $schema=node_modules/rolecall/schema/stack.schema.json')
  expect(await first('deploy/stack.yaml')).toBe(
    '# yaml-language-server: $schema=../node_modules/rolecall/schema/stack.schema.json',
  )
})

test.each([
  [['--app', 'My App'], 'error[usage-bad-value]: `--app` is `My App`, allowed: lower-case letters, digits'],
  [['--account', '12'], 'error[usage-bad-value]: `--account` is `12`, allowed: twelve digits\n'],
  [['nowhere/stack.yaml'], 'error[file-unwritable]: `nowhere/stack.yaml` cannot be written: the directory `'],
])('%j is refused', async (words, message) => {
  const cwd = project('shop')
  const { exitCode, err } = await rolecall(['init', ...words], { cwd })
  expect(exitCode).toBe(2)
  expect(err).toContain(message)
  expect(readdirSync(cwd)).toEqual([])
})
