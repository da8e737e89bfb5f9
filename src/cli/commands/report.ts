/** `rolecall report`: one archive for whoever is asked for help, without secrets. */
import { resolve } from 'node:path'
import { audit } from '../../audit/audit.ts'
import { diagnose, serialiseRun } from '../../chain/index.ts'
import { shellQuote } from '../../core/shell.ts'
import { packArchive } from '../../report/archive.ts'
import { renderAuditJson } from '../../report/audit.ts'
import { renderJson } from '../../report/json.ts'
import { renderText } from '../../report/text.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readStack, writeNewFile } from '../files.ts'
import { learnInstanceParts, subjectOf } from '../instance-parts.ts'
import { stackOption } from '../options.ts'
import { runWithProgress } from '../run-chain.ts'
import { SupportFiles } from '../support-files.ts'

declare const ROLECALL_VERSION: string | undefined

export default defineCommand({
  name: 'report',
  group: 'understand',
  summary: 'pack an archive for whoever is asked for help',
  options: {
    stack: stackOption,
    out: { type: 'string', value: 'FILE', about: 'the archive (rolecall-report-TIME.tar.gz)' },
    root: { type: 'string', value: 'DIR', about: "take the system's files from below another directory, such as a disk (/)" },
    json: jsonOption,
  },
  examples: ['rolecall report', 'sudo rolecall report --out /tmp/report.tar.gz', 'tar tzvf rolecall-report-*.tar.gz'],
  async run({ options }, terminal) {
    const { env, cwd } = terminal
    const stack = await readStack(options.stack, terminal)
    const run = await runWithProgress({ stack, env, readOnly: true }, terminal)
    const diagnosis = diagnose(run)
    const support = await SupportFiles.of({ env, root: resolve(cwd, options.root ?? '/') })
    support.add('diagnosis.txt', 'the diagnosis, to read', renderText(diagnosis, { heading: `rolecall report · ${run.takenAt}` }))
    support.add('diagnosis.json', 'the diagnosis, for programs', renderJson(diagnosis))
    support.add('facts.json', 'what was learnt; `rolecall diagnose facts.json` judges it again', serialiseRun(run))
    support.add(
      'audit.json',
      'what `rolecall audit` finds',
      renderAuditJson(audit(subjectOf(stack, await learnInstanceParts(run, terminal)))),
    )
    await support.addSystem({
      rolecall: typeof ROLECALL_VERSION === 'string' ? ROLECALL_VERSION : undefined,
      awsCli: run.facts['cli.version'],
    })
    support.addEnvironment()
    await support.addConfiguration(resolve(cwd, options.stack ?? 'stack.yaml'))
    await support.addLogs()

    const { files, leftOut } = support
    const stamp = run.takenAt.replaceAll(/[-:]/g, '')
    const path = options.out ?? `rolecall-report-${stamp}.tar.gz`
    await writeNewFile(
      path,
      await packArchive({ folder: `rolecall-report-${stamp}`, takenAt: run.takenAt, files, leftOut }),
      { mode: 0o600 },
      terminal,
    )
    if (options.json) {
      const names = files.map(({ name }) => name)
      terminal.out(
        `${JSON.stringify({ schema: 'rolecall.archive/1', file: path, verdict: diagnosis.verdict, files: names, leftOut })}\n`,
      )
    } else {
      terminal.out(
        `${terminal.palette.bold(path)}: ${files.length} files\n${leftOut.map(({ what, because }) => `  left out  ${what}: ${because}\n`).join('')}` +
          `Secrets that are known or look like one were taken out. Look through it before you send it: \`${shellQuote(['tar', 'xzf', path])}\`.\n`,
      )
    }
    return 0
  },
})
