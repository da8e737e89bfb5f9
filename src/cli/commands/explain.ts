/** `rolecall explain`: the page behind a code, or what a denial of AWS says and asks for. */
import { didYouMean } from '../../core/nearest.ts'
import { Problem } from '../../core/problem.ts'
import { quoted } from '../../core/quoted.ts'
import { explainDenials } from '../../denial/index.ts'
import { renderDenials, renderDenialsJson } from '../../report/denial.ts'
import { defineCommand, type ExitCode, jsonOption, type Terminal } from '../_define.ts'
import { readPiped, readStackIfThere } from '../files.ts'
import { stackOption } from '../options.ts'
import { allCodes, pagesOf, renderPage } from '../pages.ts'

export default defineCommand({
  name: 'explain',
  group: 'understand',
  summary: 'explain a code, or a denial of AWS',
  args: 'CODE|TEXT|-',
  details: [
    ['CODE', 'of an error, or the id of a check, cause or fault'],
    ['TEXT', 'an AccessDenied as AWS tells it, log lines around it, or records of CloudTrail'],
    ['-', 'the same from standard input'],
  ],
  // A text that was pasted without quotes comes word by word.
  positionals: { min: 0, max: 10_000 },
  options: { stack: stackOption, json: jsonOption },
  examples: [
    'rolecall explain imds-token-refused',
    "rolecall explain 'An error occurred (AccessDeniedException) when calling …'",
    'aws ssm get-parameter --name /p 2>&1 | rolecall explain -',
  ],
  async run({ options, args }, terminal) {
    const [word = ''] = args
    const isPiped = word === '-' || (args.length === 0 && !terminal.interactive)
    const text = isPiped ? await readPiped(terminal) : args.join(' ')
    if (text.trim() === '')
      throw new Problem('usage-missing-argument', '`explain` needs CODE or TEXT', { fix: 'rolecall explain --help' })
    return /^[a-z0-9-]+$/.test(text.trim())
      ? explainCode(text.trim(), options.json ?? false, terminal)
      : await explainText(text, options, terminal)
  },
})

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

async function explainText(text: string, options: { stack?: string; json?: boolean }, terminal: Terminal): Promise<ExitCode> {
  const denials = explainDenials(text, await readStackIfThere(options.stack, terminal))
  if (denials.length === 0) {
    throw new Problem('explain-unknown', `${quoted(text, 60)} is no code, and there is no denial in it`, {
      fix: 'paste the whole error, in quotes, or pipe it into `rolecall explain -`',
    })
  }
  terminal.out(options.json ? renderDenialsJson(denials) : renderDenials(denials, terminal.palette))
  return 1
}
