// Where nothing answers: how long until `rolecall test` has given up on all of it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startServer } from '../measure.mjs'
import { startRolecallSandbox } from '../rolecall-sandbox.mjs'

export default {
  title: '`rolecall test` where nothing answers (the slower of "no metadata" and "no AWS"), against ten seconds',
  atMost: 1,
  async run() {
    const sandbox = await startRolecallSandbox()
    const silence = await startServer('silence')
    const noAws = { ...sandbox.env, AWS_ENDPOINT_URL: silence.url, ROLECALL_APPLICATION_URL: `${silence.url}/health` }
    const noMetadata = { ...noAws, AWS_EC2_METADATA_SERVICE_ENDPOINT: silence.url }
    const ours = Math.max(await endedMs(noAws), await endedMs(noMetadata))
    silence.stop()
    sandbox.stop()
    return { ours, theirs: 10_000, unit: 'ms' }
  },
}

/** Milliseconds until it ends, with findings or without an answer: here it must not be well. */
async function endedMs(env) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['dist/cli/rolecall.cjs', 'test'], { env, stdio: 'ignore' })
  const [code] = await once(child, 'close')
  if (code !== 1 && code !== 3) throw new Error(`rolecall test ended with ${code}`)
  return performance.now() - startedAt
}
