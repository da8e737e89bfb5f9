/** `rolecall diagnose`: judges facts that `rolecall test --save` wrote, on whatever machine. */
import { parseRun } from '../../chain/index.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readInput } from '../files.ts'
import { report } from '../report.ts'

export default defineCommand({
  name: 'diagnose',
  group: 'understand',
  summary: 'judge facts that were saved elsewhere',
  args: 'FILE',
  positionals: { min: 1, max: 1 },
  options: { json: jsonOption },
  examples: ['rolecall diagnose facts.json'],
  async run({ options, args: [path = ''] }, terminal) {
    const run = parseRun(await readInput(path, terminal), path)
    const { environment, app } = run.stack
    return report(run, `rolecall diagnose · ${environment}-${app}, facts of ${run.takenAt}`, options.json ?? false, terminal)
  },
})
