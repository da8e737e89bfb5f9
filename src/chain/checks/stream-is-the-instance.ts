/** Whether the instance's lines are found under its own name. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'stream-is-the-instance',
  link: 'logs',
  title: 'The log stream is named after the instance',
  reads: ['logs.stream', 'metadata.instanceId'],
  mayRead: ['logs.group'],
  judge({ 'logs.stream': stream, 'metadata.instanceId': instanceId, 'logs.group': group }) {
    const place = [group, `stream ${stream}`].filter(Boolean).join(', ')
    return stream === instanceId ? pass(place) : fail(`the line went to \`${stream}\`; this instance is \`${instanceId}\``)
  },
})
