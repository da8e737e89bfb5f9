/** From words on the command line to what a command takes, or one clear Problem. */
import { parseArgs } from 'node:util'
import { didYouMean } from '../core/nearest.ts'
import { Problem } from '../core/problem.ts'
import type { Command, Input } from './_define.ts'

/** Throws Problem `usage-…`. `words` are what follows the command's name. */
export function parseInput(command: Command, words: readonly string[]): Input {
  const { own, rest } = splitAtDashes(words)
  const help = `rolecall ${command.name} --help`
  if (rest !== undefined && !command.takesCommand) {
    throw new Problem('usage-unexpected-argument', `\`${command.name}\` runs no command after \`--\``, { fix: help })
  }
  if (rest !== undefined && !rest[0])
    throw new Problem('usage-missing-argument', `\`${command.name} --\` needs a command to run`, { fix: help })
  const tokens = tokensOf(own, command)
  const options: Record<string, string | boolean> = {}
  const args: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') args.push(token.value)
    if (token.kind !== 'option') continue
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined
    if (!option) {
      const guess = didYouMean(
        `--${token.name}`,
        Object.keys(command.options).map((name) => `--${name}`),
      )
      throw new Problem('usage-unknown-option', `\`${command.name}\` has no option \`${token.rawName}\`${guess}`, { fix: help })
    }
    if (option.type === 'boolean' && token.value !== undefined) {
      throw new Problem('usage-bad-value', `\`--${token.name}\` takes no value, it was given \`${token.value}\``, { fix: help })
    }
    if (
      option.type === 'string' &&
      (token.value === undefined || token.value === '' || (!token.inlineValue && token.value.startsWith('--')))
    ) {
      throw new Problem('usage-bad-value', `\`--${token.name}\` needs a value (${option.value ?? 'TEXT'})`, { fix: help })
    }
    if (Object.hasOwn(options, token.name))
      throw new Problem('usage-bad-value', `\`--${token.name}\` was given twice`, { fix: help })
    options[token.name] = token.value ?? true
  }
  const { min, max } = command.positionals
  if (args.length < min) {
    throw new Problem('usage-missing-argument', `\`${command.name}\` needs ${command.args}`, { fix: help })
  }
  if (args.length > max) {
    throw new Problem('usage-unexpected-argument', `\`${command.name}\` does not know what to do with \`${args[max]}\``, {
      fix: help,
    })
  }
  return { options, args, command: rest ?? [] }
}

function tokensOf(words: string[], { options }: Command) {
  // Words without a dash are what they are. The parser takes a millisecond to load, which a boot script need not spend.
  if (!words.some((word) => word.startsWith('-'))) return words.map((value) => ({ kind: 'positional', value }) as const)
  return parseArgs({
    args: words,
    options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens
}

/** The first `--` belongs to the command that runs inside, with everything after it. */
function splitAtDashes(words: readonly string[]): { own: string[]; rest: string[] | undefined } {
  const at = words.indexOf('--')
  return at < 0 ? { own: [...words], rest: undefined } : { own: words.slice(0, at), rest: words.slice(at + 1) }
}

/** 0 lets the system choose. Throws Problem `usage-bad-value`. */
export function parsePort(name: string, value: string | undefined): number {
  if (value === undefined) return 0
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (!(port <= 65535)) throw new Problem('usage-bad-value', `\`--${name}\` is \`${value}\`, a port is a number from 0 to 65535`)
  return port
}

/** Throws Problem `usage-bad-value` with a near miss. */
export function parseChoice<const Choice extends string>(
  name: string,
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  if (value === undefined) return undefined
  const found = choices.find((choice) => choice === value)
  if (found !== undefined) return found
  throw new Problem(
    'usage-bad-value',
    `\`--${name}\` is \`${value}\`, allowed are ${choices.map((choice) => `\`${choice}\``).join(', ')}${didYouMean(value, choices)}`,
  )
}

const unitMs = { s: 1000, m: 60_000, h: 3_600_000 }

/** Milliseconds from `90s`, `5m` or `1h`, between two such bounds. Throws Problem `usage-bad-value`. */
export function parseDuration(name: string, value: string, { from, to }: { from: string; to: string }): number {
  const ms = millisecondsOf(value)
  if (ms >= millisecondsOf(from) && ms <= millisecondsOf(to)) return ms
  throw new Problem('usage-bad-value', `\`--${name}\` is \`${value}\`, allowed are \`${from}\` to \`${to}\``)
}

function millisecondsOf(duration: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(duration) ?? []
  return Number(count || Number.NaN) * unitMs[unit as keyof typeof unitMs]
}
