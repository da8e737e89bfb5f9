// `rolecall get` against a Node that does nothing.
import { inTurns, programMs, startServer } from '../measure.mjs'

export default {
  title: '`rolecall get instance-id`, against `node -e 0`',
  atMost: 1.25,
  async run() {
    const sandbox = await startServer('sandbox')
    const env = { PATH: process.env.PATH, ...sandbox.env }
    const ours = () => programMs(process.execPath, ['dist/cli/rolecall.cjs', 'get', 'instance-id'], env)
    const theirs = () => programMs(process.execPath, ['-e', '0'], env)
    await ours()
    await theirs()
    const measured = await inTurns(61, ours, theirs)
    sandbox.stop()
    return { ...measured, unit: 'ms' }
  },
}
