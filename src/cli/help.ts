/** The help texts, made from the commands' own descriptions. */
import type { Palette } from '../core/colour.ts'
import { type Command, groups } from './_define.ts'

/** Fits a terminal of 80 columns and 24 lines. */
export function renderOverview(commands: readonly Command[], { bold, dim }: Palette): string {
  const width = Math.max(...commands.map(({ name, args }) => usage(name, args).length))
  const margin = Math.max(...groups.map((group) => group.length))
  const rows = groups.flatMap((group) =>
    commands
      .filter((command) => command.group === group)
      .map(({ name, args, summary }, index) => {
        const left = dim((index === 0 ? group : '').padEnd(margin))
        return `${left}  ${bold(usage(name, args).padEnd(width))}  ${summary}`
      }),
  )
  return `${[
    `${bold('rolecall')}: gives an EC2 instance its identity over IMDSv2, and proves it works`,
    '',
    ...rows,
    '',
    'exit codes  0 healthy · 1 findings · 2 Rolecall failed or was called wrongly',
    '            3 something could not be learnt',
    dim('`rolecall COMMAND --help` shows options and examples.'),
  ].join('\n')}\n`
}

export function renderCommandHelp(command: Command, { bold, dim }: Palette): string {
  const rows = Object.entries(command.options).map(
    ([name, { value, about }]) => [`--${name}${value ? ` ${value}` : ''}`, about] as const,
  )
  const all = [...rows, ['--help', 'show this'] as const]
  const width = Math.max(...all.map(([left]) => left.length))
  return `${[
    `${bold(`rolecall ${usage(command.name, command.args)}`)}: ${command.summary}`,
    '',
    ...all.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`),
    '',
    ...detailLines(command),
    dim('examples'),
    ...command.examples.map((example) => `  ${example}`),
  ].join('\n')}\n`
}

function detailLines({ details }: Command): string[] {
  const width = Math.max(...details.map(([name]) => name.length))
  return details.length === 0 ? [] : [...details.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`), '']
}

function usage(name: string, args: string): string {
  return args ? `${name} ${args}` : name
}
