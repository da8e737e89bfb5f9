/** `rolecall test`: the chain, wherever this runs. */
import { serialiseRun } from '../../chain/index.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readStack, writeOutput } from '../files.ts'
import { stackOption } from '../options.ts'
import { report } from '../report.ts'
import { runWithProgress } from '../run-chain.ts'

export default defineCommand({
  name: 'test',
  group: 'prove',
  summary: 'test the chain here, and name what broke',
  options: {
    stack: stackOption,
    save: { type: 'string', value: 'FILE', about: 'also write what was learnt, for `rolecall diagnose`' },
    'read-only': { type: 'boolean', about: 'leave out what writes, such as the log event that proves the log group' },
    json: jsonOption,
  },
  examples: [
    'rolecall test',
    'rolecall test --read-only',
    'rolecall test --save facts.json',
    "rolecall test --json | jq '.causes[0].id'",
  ],
  async run({ options }, terminal) {
    const stack = await readStack(options.stack, terminal)
    const run = await runWithProgress({ stack, env: terminal.env, readOnly: options['read-only'] ?? false }, terminal)
    const exitCode = report(run, `rolecall test · ${stack.environment}-${stack.app}`, options.json ?? false, terminal)
    // After the report: a disk that is full must not cost it.
    if (options.save !== undefined) await writeOutput(options.save, serialiseRun(run), terminal)
    return exitCode
  },
})
