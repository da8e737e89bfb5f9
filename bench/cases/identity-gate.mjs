// A signed call under the role's rendered policy, from its bytes to its reply: verified, authorised, answered, without sockets.
import { fromSource } from '../from-source.mjs'
import { medianMicros } from '../measure.mjs'
import { signedRequest } from '../sign.mjs'

export default {
  title: 'one GetParameter under the rendered policy: verified, authorised and answered',
  oursAtMost: 60,
  async run() {
    const { createHandler, seedWorld, CredentialIssuer, completeStack, systemClock } = await fromSource(
      'src/sandbox/gateway/handle.ts',
      'src/sandbox/seed.ts',
      'src/sandbox/instance-role.ts',
      'src/stack/stack.ts',
      'src/core/clock.ts',
    )
    const stack = completeStack({ parameter: { key: 'alias/app' }, permissions: { debugging: true, logGroupSetup: true } })
    const world = seedWorld({ stack, clock: systemClock })
    const { session } = new CredentialIssuer(world).issue(world.instance, [...world.roles.values()][0], '2.0')
    const bytes = signedRequest(session, {
      host: '127.0.0.1:4566',
      service: 'ssm',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: JSON.stringify({ Name: world.parameterName, WithDecryption: true }),
    })
    const request = parsed(bytes)
    const { handle } = createHandler(world)
    if (handle(request).status !== 200) throw new Error(`the call failed: ${handle(request).body}`)
    return { ours: medianMicros(() => handle(request)), unit: 'µs' }
  },
}

/** As node:http reads it. */
function parsed(bytes) {
  const [head, body] = bytes.split('\r\n\r\n')
  const [, ...lines] = head.split('\r\n')
  const rawHeaders = lines.flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  return { method: 'POST', path: '/', query: '', rawHeaders, body: Buffer.from(body) }
}
