// The whole chain against the AWS CLI's calls that the guide makes for the same questions.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { inTurns, programMs } from '../measure.mjs'
import { startRolecallSandbox } from '../rolecall-sandbox.mjs'

const calls = [
  ['--version'],
  ['configure', 'list'],
  ['sts', 'get-caller-identity'],
  ['iam', 'get-instance-profile', '--instance-profile-name', 'sandbox-go-mysql-api'],
  ['ssm', 'describe-parameters', '--max-items', '1'],
  ['ssm', 'get-parameter', '--name', '/sandbox/go-mysql-api/db/password', '--with-decryption'],
  ['ecr', 'get-authorization-token'],
  ['logs', 'describe-log-groups', '--max-items', '1'],
  ['cloudwatch', 'list-metrics', '--namespace', 'sandbox-go-mysql-api'],
]

export default {
  title: `\`rolecall test\`, against ${calls.length} calls of the AWS CLI`,
  atMost: 1 / 15,
  async run() {
    const { env, endpoint, stop } = await startRolecallSandbox()
    // A version manager's stand-in starts twice; the real one is where its interpreter is.
    const PATH = [...realAws(), env.PATH].join(delimiter)
    const ours = () => programMs(process.execPath, ['dist/cli/rolecall.cjs', 'test'], { ...env, PATH })
    const theirs = async () => {
      let ms = 0
      for (const words of calls) {
        const where = words.length > 2 ? ['--endpoint-url', endpoint] : []
        ms += await programMs('aws', [...words, ...where], { ...env, PATH })
      }
      return ms
    }
    await ours()
    await theirs()
    const measured = await inTurns(5, ours, theirs)
    stop()
    return { ...measured, unit: 'ms' }
  },
}

/** The directory of the real `aws`; none where the one on the PATH is real. */
function realAws() {
  const { status, stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' })
  const bin = status === 0 ? dirname(stdout.trim()) : ''
  return existsSync(join(bin, 'aws')) ? [bin] : []
}
