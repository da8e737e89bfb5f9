/** `rolecall init`: a new stack file, from options, from answers at a terminal, or from what can be guessed. */
import { access } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { Problem } from '../../core/problem.ts'
import { stackFileSchema } from '../../stack/schema.ts'
import { completeStack, type StackFile } from '../../stack/stack.ts'
import { writeStackFile } from '../../stack/write.ts'
import { defineCommand, type Terminal } from '../_define.ts'
import { writeNewFile } from '../files.ts'
import type { Keyboard } from '../keyboard.ts'

type Asked = 'environment' | 'app' | 'region' | 'accountId'

/** What is asked, in this order; `option` is the option that answers it beforehand. */
const questions: readonly { key: Asked; option: 'environment' | 'app' | 'region' | 'account'; question: string }[] = [
  { key: 'environment', option: 'environment', question: 'Environment' },
  { key: 'app', option: 'app', question: 'Application' },
  { key: 'region', option: 'region', question: 'AWS region' },
  { key: 'accountId', option: 'account', question: 'AWS account, twelve digits (Enter leaves it out)' },
]

export default defineCommand({
  name: 'init',
  group: 'set up',
  summary: 'write a stack file, asking what it should say',
  args: '[FILE]',
  positionals: { min: 0, max: 1 },
  options: {
    environment: { type: 'string', value: 'NAME', about: 'where the workload runs (sandbox)' },
    app: { type: 'string', value: 'NAME', about: "what it is called (the directory's name)" },
    region: { type: 'string', value: 'REGION', about: 'the AWS region (AWS_REGION, or us-east-1)' },
    account: { type: 'string', value: 'ID', about: 'the AWS account, twelve digits' },
    yes: { type: 'boolean', about: 'ask nothing, take what is in brackets' },
    force: { type: 'boolean', about: 'replace a file that is there' },
    'dry-run': { type: 'boolean', about: 'print the file instead of writing it' },
  },
  examples: ['rolecall init', 'rolecall init --yes --app shop --region eu-central-1', 'rolecall init --dry-run'],
  async run({ options, args: [path = 'stack.yaml'] }, terminal) {
    const file = resolve(terminal.cwd, path)
    const isThere = await exists(file)
    const dryRun = options['dry-run'] ?? false
    if (isThere && !options.force && !dryRun) {
      throw new Problem('file-exists', `\`${path}\` is there already`, {
        tried: `writing ${file}`,
        fix: 'replace it with --force, or see with --dry-run what would be written',
      })
    }
    const given = Object.fromEntries(
      questions.flatMap(({ key, option }) => {
        const value = options[option]
        return value === undefined ? [] : [[key, checked(option, key, value)]]
      }),
    ) as Partial<Record<Asked, string>>
    const guessed = guess(file, terminal)
    const chosen = terminal.interactive && !options.yes ? await ask(given, guessed, terminal) : { ...guessed, ...given }
    if (chosen === undefined) {
      terminal.err('nothing was written\n')
      return 130
    }
    const text = writeStackFile(chosen, await schemaSeenFrom(dirname(file)))
    if (dryRun) terminal.out(text)
    else {
      await writeNewFile(path, text, { replace: isThere }, terminal)
      terminal.err(`wrote ${path}; next: \`rolecall validate\`, \`rolecall rehearse\`\n`)
    }
    return 0
  },
})

/** Undefined when the person gives up. */
async function ask(
  given: Partial<Record<Asked, string>>,
  guessed: StackFile,
  terminal: Terminal,
): Promise<StackFile | undefined> {
  const keyboard = await terminal.openKeyboard()
  try {
    const chosen: Partial<Record<Asked, string>> = { ...given }
    for (const { key, question } of questions) {
      if (given[key] !== undefined) continue
      const answer = await askUntilAllowed(keyboard, question, key, guessed[key], terminal)
      if (answer === undefined) return undefined
      if (answer !== '') chosen[key] = answer
    }
    return chosen
  } finally {
    keyboard.close()
  }
}

async function askUntilAllowed(
  keyboard: Keyboard,
  question: string,
  key: Asked,
  standard: string | undefined,
  { err, errPalette }: Terminal,
): Promise<string | undefined> {
  for (;;) {
    const typed = await keyboard.ask(standard === undefined ? `${question}: ` : `${question} [${standard}]: `)
    if (typed === undefined) return undefined
    const answer = typed.trim() === '' ? (standard ?? '') : typed.trim()
    const allowed = answer === '' ? undefined : whyNot(key, answer)
    if (allowed === undefined) return answer
    err(`${errPalette.yellow('not allowed')}: ${allowed}\n`)
  }
}

/** What the value must be, when it is not. */
function whyNot(key: Asked, value: string): string | undefined {
  const parsed = stackFileSchema.safeParse({ [key]: value })
  // The quotes are for the file alone.
  return parsed.success ? undefined : parsed.error.issues[0]?.message.replace(' in quotes', '')
}

function checked(option: string, key: Asked, value: string): string {
  const allowed = whyNot(key, value)
  if (allowed === undefined) return value
  throw new Problem('usage-bad-value', `\`--${option}\` is \`${value}\`, allowed: ${allowed}`, { fix: 'rolecall init --help' })
}

/** The directory's name as an application's, the region of the environment, and the defaults for the rest. */
function guess(file: string, { env }: Terminal): StackFile & Record<'environment' | 'app' | 'region', string> {
  const { environment, app, region } = completeStack()
  const named = basename(dirname(file))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 32)
  const fits = (key: Asked, value: string | undefined) => (value && whyNot(key, value) === undefined ? value : undefined)
  return {
    environment,
    app: fits('app', named) ?? app,
    region: fits('region', env.AWS_REGION) ?? fits('region', env.AWS_DEFAULT_REGION) ?? region,
  }
}

/** The schema of the package beside or above the file, in the form that editors read. The schema has no address on the web. */
async function schemaSeenFrom(directory: string): Promise<string | undefined> {
  const installed = join('node_modules', 'rolecall', 'schema', 'stack.schema.json')
  for (let above = directory; ; above = dirname(above)) {
    if (await exists(join(above, installed))) return relative(directory, join(above, installed))
    if (above === dirname(above)) return undefined
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
