// From spawning the program to its first signed answer, against spawning a bare server to its first answer.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Imds } from '../../dist/index.js'
import { sendAll } from '../load.mjs'
import { inTurns } from '../measure.mjs'
import { signedRequest } from '../sign.mjs'

const bareProgram = `const s=require('node:http').createServer((q,r)=>r.end('ok'));s.listen(0,'127.0.0.1',()=>console.log(s.address().port))`

export default {
  title: 'spawn to first signed answer, against spawn to first answer of a bare server',
  atMost: 2,
  async run() {
    const ours = () =>
      timed(['dist/cli/rolecall.cjs', 'sandbox', '--json'], async (line) => {
        const { env } = JSON.parse(line)
        const imds = new Imds({ env })
        const { host, port } = new URL(env.AWS_ENDPOINT_URL)
        const bytes = signedRequest(await imds.credentialProvider()(), {
          host,
          service: 'sts',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: 'Action=GetCallerIdentity&Version=2011-06-15',
        })
        await sendAll({ port, bytes, count: 1, connections: 1 })
        imds.close()
      })
    const theirs = () => timed(['-e', bareProgram], async (line) => void (await (await fetch(`http://127.0.0.1:${line}`)).text()))
    await ours()
    await theirs()
    return { ...(await inTurns(15, ours, theirs)), unit: 'ms' }
  },
}

async function timed(args, ask) {
  const startedAt = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  await ask(line)
  const ms = performance.now() - startedAt
  const ended = once(child, 'close')
  child.kill()
  await ended
  return ms
}
