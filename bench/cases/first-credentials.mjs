// From a fresh client to its first credentials, against @smithy/credential-provider-imds.
import { fromInstanceMetadata } from '@smithy/credential-provider-imds'
import { Imds } from '../../dist/index.js'
import { inTurns, startServer } from '../measure.mjs'

export default {
  title: 'first credentials, against @smithy/credential-provider-imds',
  atMost: 1,
  async run() {
    const sandbox = await startServer('sandbox')
    process.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = sandbox.imds
    const ours = () =>
      batchMs(async () => {
        const imds = new Imds({ env: sandbox.env })
        await imds.credentials()
        imds.close()
      })
    const theirs = () => batchMs(() => fromInstanceMetadata({ timeout: 1000, maxRetries: 0 })())
    await ours()
    await theirs()
    const measured = await inTurns(15, ours, theirs)
    sandbox.stop()
    return { ...measured, unit: 'ms' }
  },
}

async function batchMs(first) {
  const startedAt = performance.now()
  for (let i = 0; i < 40; i++) await first()
  return (performance.now() - startedAt) / 40
}
