// Signed and authorised calls against a bare node:http server, both over connections that stay open.
import { createHash, createHmac } from 'node:crypto'
import { Imds } from '../../dist/index.js'
import { sendAll } from '../load.mjs'
import { inTurns, perCoreSecond, startServer } from '../measure.mjs'

export default {
  title: 'signed and authorised GetParameter calls per core and second, against bare node:http',
  atLeast: 0.4,
  orOursAtLeast: 10_000,
  async run() {
    const sandbox = await startServer('sandbox')
    const bare = await startServer('bare')
    const credentials = await new Imds({ env: sandbox.env }).credentialProvider()()
    const { host, port } = new URL(sandbox.endpoint)
    const bytes = signedCall(credentials, host, JSON.stringify({ Name: sandbox.parameter, WithDecryption: true }))
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

function signedCall({ accessKeyId, secretAccessKey, sessionToken }, host, body) {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${date.slice(0, 8)}/us-east-1/ssm/aws4_request`
  const sha256 = (text) => createHash('sha256').update(text).digest('hex')
  const hmac = (key, text) => createHmac('sha256', key).update(text).digest()
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    host,
    'x-amz-date': date,
    'x-amz-security-token': sessionToken,
    'x-amz-target': 'AmazonSSM.GetParameter',
  }
  const names = Object.keys(headers)
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${headers[name]}`), '', names.join(';'), sha256(body)].join(
    '\n',
  )
  const key = scope.split('/').reduce((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  const lines = [
    ...names.map((name) => `${name}: ${headers[name]}`),
    `authorization: ${authorization}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return `POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
