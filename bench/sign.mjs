// A signed request as bytes, by the shortest code that AWS's signature allows: the clients' own cost is not what is measured.
import { createHash, createHmac } from 'node:crypto'

const sha256 = (text) => createHash('sha256').update(text).digest('hex')
const hmac = (key, text) => createHmac('sha256', key).update(text).digest()

/** A whole HTTP request to `host`, signed for `service` in us-east-1. */
export function signedRequest({ accessKeyId, secretAccessKey, sessionToken }, { host, service, headers, body }) {
  const date = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${date.slice(0, 8)}/us-east-1/${service}/aws4_request`
  const signed = { ...headers, host, 'x-amz-date': date, 'x-amz-security-token': sessionToken }
  const names = Object.keys(signed).sort()
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${signed[name]}`), '', names.join(';'), sha256(body)].join(
    '\n',
  )
  const key = scope.split('/').reduce(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n')).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  const lines = [
    ...names.map((name) => `${name}: ${signed[name]}`),
    `authorization: ${authorization}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  return `POST / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`
}
