/** `rolecall explain`: the page behind a code, what a denial of AWS says and asks for, or what is decided of a command's calls. */
import { didYouMean } from '../../core/nearest.ts'
import { Problem } from '../../core/problem.ts'
import { quoted } from '../../core/quoted.ts'
import { explainDenials } from '../../denial/index.ts'
import { renderDenials, renderDenialsJson } from '../../report/denial.ts'
import { defineCommand, type ExitCode, jsonOption, type Terminal } from '../_define.ts'
import { type Asked, answer } from '../explain-answer.ts'
import { readPiped, readStack, readStackIfThere } from '../files.ts'
import { faultOption, parseFault, readPolicy, stackOption, trailOption } from '../options.ts'
import { allCodes, pagesOf, renderPage } from '../pages.ts'
import { parseChoice } from '../parse.ts'
import { withTrail } from '../trail-file.ts'

export default defineCommand({
  name: 'explain',
  group: 'understand',
  summary: 'explain a code, a denial, or a command',
  args: 'TEXT|-- CMD…',
  details: [
    ['TEXT', 'the code of an error, or the id of a check, cause or fault'],
    ['TEXT', 'an AccessDenied as AWS tells it, log lines around it, or records of CloudTrail; - reads a pipe'],
    ['CMD', 'is run in a sandbox, and each of its calls explained; what it prints goes to standard error'],
  ],
  // A text that was pasted without quotes comes word by word.
  positionals: { min: 0, max: 10_000 },
  takesCommand: true,
  options: {
    stack: stackOption,
    policy: { type: 'boolean', about: 'print the least policy for the calls of CMD, instead of the tree' },
    diff: { type: 'boolean', about: "print the smallest change of the role's policy that allows them" },
    as: { type: 'string', value: 'json|terraform', about: 'how to print a policy (json) or a change (a difference)' },
    apply: { type: 'boolean', about: 'allow what is denied in the sandbox, and run CMD again' },
    'with-policy': { type: 'string', value: 'FILE', about: "the role's policy, instead of the one rendered from the stack" },
    fault: faultOption,
    trail: trailOption,
    json: jsonOption,
  },
  examples: [
    'rolecall explain imds-token-refused',
    "rolecall explain 'An error occurred (AccessDeniedException) when calling …'",
    'rolecall explain -- ./my-app',
    'rolecall explain --apply --policy -- ./my-app > least.json',
    'rolecall explain --diff --as terraform -- aws ecr describe-repositories',
  ],
  async run({ options, args, command }, terminal) {
    const { stack: stackFile, json = false, trail, fault, ...rest } = options
    if (command.length === 0) {
      refuseWithoutCommand({ ...rest, fault, trail })
      return await explainWords(args, { stackFile, json }, terminal)
    }
    if (args.length > 0) {
      throw new Problem('usage-unexpected-argument', `\`explain\` takes ${quoted(args.join(' '), 40)} or a command, not both`)
    }
    const asked = parseAsked(rest)
    const policy = await readPolicy(rest['with-policy'], terminal)
    const stack = await readStack(stackFile, terminal)
    const shared = { stack, policy, fault: parseFault(fault), apply: rest.apply ?? false }
    // The sandbox is most of what there is to load, and a page needs none of it.
    const { explainCommand } = await import('../explain-command.ts')
    const explained = await withTrail(trail, terminal, (kept) => explainCommand(command, { ...shared, ...kept }, terminal))
    return answer(explained, { command, json, ...asked }, terminal)
  },
})

/** What only says something of a command. */
function refuseWithoutCommand(options: Readonly<Record<string, string | boolean | undefined>>): void {
  const [name] = Object.entries(options).find(([, value]) => value !== undefined) ?? []
  if (name === undefined) return
  throw new Problem('usage-missing-argument', `\`--${name}\` needs a command to run`, {
    fix: `rolecall explain --${name} -- CMD`,
  })
}

function parseAsked({ policy, diff, as }: { policy?: boolean; diff?: boolean; as?: string }): Asked {
  if (policy && diff) throw new Problem('usage-bad-value', '`--policy` and `--diff` ask for two things, one can be printed')
  const form = parseChoice('as', as, ['json', 'terraform'])
  if (form && !policy && !diff) {
    throw new Problem('usage-missing-argument', '`--as` needs `--policy` or `--diff`', {
      fix: `rolecall explain --policy --as ${form} -- CMD`,
    })
  }
  return { what: policy ? 'policy' : diff ? 'change' : 'tree', form }
}

async function explainWords(
  args: readonly string[],
  { stackFile, json }: { stackFile: string | undefined; json: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const isPiped = args[0] === '-' || (args.length === 0 && !terminal.interactive)
  const text = (isPiped ? await readPiped(terminal) : args.join(' ')).trim()
  if (text === '') {
    const what = args[0] === '-' ? 'a text, and standard input is empty' : 'CODE, TEXT or a command'
    throw new Problem('usage-missing-argument', `\`explain\` needs ${what}`, { fix: 'rolecall explain --help' })
  }
  if (/^[a-z0-9-]+$/.test(text)) return explainCode(text, json, terminal)
  const denials = explainDenials(text, await readStackIfThere(stackFile, terminal))
  if (denials.length === 0) {
    throw new Problem('explain-unknown', `${quoted(text, 60)} is no code, and there is no denial in it`, {
      fix: 'paste the whole error, in quotes, or pipe it: `rolecall explain - < FILE`; where it is no denial, `rolecall test` looks for the cause',
    })
  }
  terminal.out(json ? renderDenialsJson(denials) : renderDenials(denials, terminal.palette))
  return 1
}

function explainCode(code: string, json: boolean, { out, palette }: Terminal): ExitCode {
  const found = pagesOf(code)
  if (found.length === 0) {
    throw new Problem('explain-unknown', `there is nothing to explain under \`${code}\`${didYouMean(code, allCodes())}`)
  }
  out(
    json
      ? `${JSON.stringify({ schema: 'rolecall.pages/1', pages: found })}\n`
      : found.map((page) => renderPage(page, palette)).join('\n'),
  )
  return 0
}
