// Reads per second of our client against @aws-sdk/ec2-metadata-service, one after another, from one metadata service.
import { MetadataService } from '@aws-sdk/ec2-metadata-service'
import { Imds } from '../../dist/index.js'
import { inTurns, startServer } from '../measure.mjs'

const reads = 400

export default {
  title: 'metadata reads per second, against @aws-sdk/ec2-metadata-service',
  atLeast: 3,
  async run() {
    const sandbox = await startServer('sandbox')
    const imds = new Imds({ env: sandbox.env })
    const theirClient = new MetadataService({ endpoint: sandbox.imds })
    const ours = () => readsPerSecond(() => imds.get('instance-id'))
    const theirs = () => readsPerSecond(() => theirClient.request('/latest/meta-data/instance-id', {}))
    await ours()
    await theirs()
    const measured = await inTurns(9, ours, theirs)
    imds.close()
    sandbox.stop()
    return { ...measured, unit: '/s' }
  },
}

async function readsPerSecond(read) {
  const startedAt = performance.now()
  for (let i = 0; i < reads; i++) await read()
  return reads / ((performance.now() - startedAt) / 1000)
}
