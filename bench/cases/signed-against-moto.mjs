// Signed and authorised calls against moto's, which reads signatures and believes all of them; both answer the same GetParameter.
import { spawn, spawnSync } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { Imds } from '../../dist/index.js'
import { sendAll } from '../load.mjs'
import { inTurns, startServer } from '../measure.mjs'
import { signedRequest } from '../sign.mjs'

const parameter = JSON.stringify({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true })

export default {
  title: "signed and authorised GetParameter calls per second, against moto's unsigned ones",
  atLeast: 20,
  async run() {
    if (spawnSync('moto_server', ['--help']).status !== 0) return { skip: 'moto is not installed (pip install "moto[server]")' }
    const [sandbox, moto] = await Promise.all([startServer('sandbox'), startMoto()])
    try {
      const credentials = await new Imds({ env: sandbox.env }).credentialProvider()()
      const { host, port } = new URL(sandbox.endpoint)
      const signed = signedRequest(credentials, { host, service: 'ssm', headers: headersOf('GetParameter'), body: parameter })
      const perSecond = (to, bytes, count) => async () => {
        const startedAt = performance.now()
        await sendAll({ port: to, bytes, count, connections: 16 })
        return count / ((performance.now() - startedAt) / 1000)
      }
      const ours = perSecond(Number(port), signed, 8000)
      const theirs = perSecond(moto.port, unsignedRequest('GetParameter', parameter), 400)
      await ours()
      await theirs()
      return { ...(await inTurns(5, ours, theirs)), unit: '/s' }
    } finally {
      sandbox.stop()
      moto.stop()
    }
  },
}

const headersOf = (operation) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AmazonSSM.${operation}` })

function unsignedRequest(operation, body) {
  // moto takes the service and the account from here, and looks at nothing else.
  const credential = 'Credential=AKIAIOSFODNN7EXAMPLE/20261124/us-east-1/ssm/aws4_request'
  const headers = {
    ...headersOf(operation),
    host: '127.0.0.1',
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
  }
  const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body) }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}

/** moto in a process of its own, with the parameter, and no way to AWS. */
async function startMoto() {
  const port = await freePort()
  const nowhere = 'http://127.0.0.1:9'
  const env = { ...process.env, HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, NO_PROXY: '127.0.0.1' }
  const child = spawn('moto_server', ['--host', '127.0.0.1', '--port', `${port}`], { env, stdio: 'ignore' })
  const put = unsignedRequest('PutParameter', JSON.stringify({ ...JSON.parse(parameter), Value: 'secret', Type: 'SecureString' }))
  for (const endsAt = Date.now() + 30_000; ; await setTimeout(100)) {
    try {
      await sendAll({ port, bytes: put, count: 1, connections: 1 })
      return { port, stop: () => child.kill() }
    } catch (error) {
      if (Date.now() < endsAt && child.exitCode === null) continue
      child.kill()
      throw error
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}
