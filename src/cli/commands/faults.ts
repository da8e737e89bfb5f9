/** `rolecall faults`: what a rehearsal can break on purpose. */
import { faults } from '../../sandbox/faults/index.ts'
import { defineCommand, jsonOption } from '../_define.ts'

export default defineCommand({
  name: 'faults',
  group: 'rehearse',
  summary: 'list what a rehearsal can break',
  options: { json: jsonOption },
  examples: ['rolecall faults', 'rolecall faults --json'],
  async run({ options }, { out, palette }) {
    if (options.json) {
      out(
        `${JSON.stringify({ schema: 'rolecall.faults/1', faults: faults.map(({ id, title, provokes }) => ({ id, title, provokes })) })}\n`,
      )
      return 0
    }
    const width = Math.max(...faults.map(({ id }) => id.length))
    for (const { id, title } of faults) out(`${palette.bold(id.padEnd(width))}  ${title}\n`)
    return 0
  },
})
