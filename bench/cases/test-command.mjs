// The whole chain against one call of the AWS CLI.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTurns, programMs, startServer } from '../measure.mjs'

export default {
  title: '`rolecall test`, against one `aws sts get-caller-identity`',
  atMost: 0.4,
  async run() {
    const sandbox = await startServer('sandbox')
    const empty = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
    const env = {
      ...{ PATH: process.env.PATH, ...sandbox.env },
      ...{ AWS_CONFIG_FILE: join(empty, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(empty, 'credentials') },
      ...{ HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
    }
    const ours = () => programMs(process.execPath, ['dist/cli/rolecall.cjs', 'test'], env)
    const theirs = () => programMs('aws', ['sts', 'get-caller-identity', '--endpoint-url', sandbox.endpoint], env)
    await ours()
    await theirs()
    const measured = await inTurns(9, ours, theirs)
    sandbox.stop()
    return { ...measured, unit: 'ms' }
  },
}
