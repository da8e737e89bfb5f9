// Token-checked reads of the metadata service against a bare node:http server; both close each connection.
import { Imds } from '../../dist/index.js'
import { sendAll } from '../load.mjs'
import { inTurns, perCoreSecond, startServer } from '../measure.mjs'

export default {
  title: 'token-checked metadata reads per core and second, against bare node:http',
  atLeast: 0.9,
  async run() {
    const sandbox = await startServer('sandbox')
    const bare = await startServer('bare', { close: true })
    const token = (await new Imds({ env: sandbox.env }).token()).reveal()
    const get = (header) => `GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: 127.0.0.1\r\n${header}\r\n`
    const load = (port, bytes) => (count) => sendAll({ port, bytes, count, connections: 64 })
    const ours = load(Number(new URL(sandbox.imds).port), get(`X-aws-ec2-metadata-token: ${token}\r\n`))
    const theirs = load(bare.port, get('X-aws-ec2-metadata-token: none\r\n'))
    await Promise.all([ours(2000), theirs(2000)])
    const measured = await inTurns(
      21,
      () => perCoreSecond(sandbox, 2000, ours),
      () => perCoreSecond(bare, 2000, theirs),
    )
    sandbox.stop()
    bare.stop()
    return { ...measured, unit: '/s' }
  },
}
