// Signed and authorised calls against a bare node:http server, both over connections that stay open.
import { Imds } from '../../dist/index.js'
import { sendAll } from '../load.mjs'
import { inTurns, perCoreSecond, startServer } from '../measure.mjs'
import { signedRequest } from '../sign.mjs'

export default {
  title: 'signed and authorised GetParameter calls per core and second, against bare node:http',
  atLeast: 0.4,
  orOursAtLeast: 10_000,
  async run() {
    const sandbox = await startServer('sandbox')
    const bare = await startServer('bare')
    const credentials = await new Imds({ env: sandbox.env }).credentialProvider()()
    const { host, port } = new URL(sandbox.endpoint)
    const bytes = signedRequest(credentials, {
      host,
      service: 'ssm',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: JSON.stringify({ Name: sandbox.parameter, WithDecryption: true }),
    })
    const load = (to) => (count) => sendAll({ port: to, bytes, count, connections: 16 })
    const ours = load(Number(port))
    const theirs = load(bare.port)
    await Promise.all([ours(5000), theirs(5000)])
    const measured = await inTurns(
      7,
      () => perCoreSecond(sandbox, 8000, ours),
      () => perCoreSecond(bare, 8000, theirs),
    )
    sandbox.stop()
    bare.stop()
    return { ...measured, unit: '/s' }
  },
}
