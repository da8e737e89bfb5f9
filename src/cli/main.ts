/** From the words of a command line to an exit code: picks the command, parses its input, and puts what goes wrong into words. */
import { didYouMean } from '../core/nearest.ts'
import { isProblem, Problem } from '../core/problem.ts'
import type { ExitCode, Terminal } from './_define.ts'
import { commands } from './commands/index.ts'
import { renderCommandHelp, renderOverview } from './help.ts'
import { parseInput } from './parse.ts'
import { renderProblem } from './problem-text.ts'

/** 128 and the number of the signal, as shells have it. */
const interruptedBy = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

export async function main(words: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(words, version, terminal)
  } catch (error) {
    if (terminal.signal.aborted) return interruptedBy[terminal.signal.reason as keyof typeof interruptedBy]
    if (isProblem(error)) terminal.err(renderProblem(error, terminal.errPalette))
    else terminal.err(`this is a bug in rolecall ${version}, please report it with what stands below\n${stackOf(error)}\n`)
    return 2
  }
}

async function dispatch([name, ...rest]: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    terminal.out(
      renderOverview(await Promise.all(Object.values(commands).map(async (load) => (await load()).default)), terminal.palette),
    )
    return name === undefined ? 2 : 0
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${version}\n`)
    return 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!load) {
    throw new Problem('usage-unknown-command', `there is no command \`${name}\`${didYouMean(name, Object.keys(commands))}`, {
      fix: 'rolecall --help',
    })
  }
  const { default: command } = await load()
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest
  if (own.includes('--help') || own.includes('-h')) {
    terminal.out(renderCommandHelp(command, terminal.palette))
    return 0
  }
  return command.run(parseInput(command, rest), terminal)
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
