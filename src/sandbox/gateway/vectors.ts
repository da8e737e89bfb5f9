/**
 * The cases of AWS's published test-suite for signers, told from the verifier's side: for each its request and the signature that is
 * right. All are signed by AKIDEXAMPLE at 20150830T123600Z for the service `service` in us-east-1.
 *
 * Left out are `post-vanilla-query-space` and `post-vanilla-query-nonunreserved`: their request lines hold spaces, which no server
 * reads as HTTP, and the suite's own editions disagree on them.
 */

export interface Vector {
  readonly name: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly query: string
  /** Besides `Host` and `X-Amz-Date`. */
  readonly headers: readonly string[]
  readonly body: string
  readonly signedHeaders: readonly string[]
  /** Paths of services are normalised; the suite's `-unnormalized` ones are S3's. */
  readonly pathIs: 'normalised' | 'as-sent'
  readonly signature: string
}

export const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'

type Row = [
  name: string,
  line: string,
  signature: string,
  more?: Partial<Pick<Vector, 'headers' | 'body' | 'pathIs'>> & { signed?: string },
]

const vanilla = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'
const vanillaPost = '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'
const unreserved = '-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
// As node reads these three bytes of UTF-8.
const ethiopic = Buffer.from('ሴ').toString('latin1')
const header1 = 'host;my-header1;x-amz-date'
const withToken = 'host;x-amz-date;x-amz-security-token'
const asSent = { pathIs: 'as-sent' } as const
const form = ['Content-Type', 'application/x-www-form-urlencoded', 'Content-Length', '13']
const formWithCharset = ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8', 'Content-Length', '13']
const hashOfForm = ['X-Amz-Content-Sha256', '9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e']
const everyHeaderOfForm = 'content-length;content-type;host;x-amz-content-sha256;x-amz-date'
const body = 'Param1=value1'
const stsToken =
  'AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA=='

const rows: readonly Row[] = [
  ['get-vanilla', 'GET /', vanilla],
  ['get-vanilla-query', 'GET /', vanilla],
  ['get-vanilla-empty-query-key', 'GET /?Param1=value1', 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb'],
  [
    'get-vanilla-query-order-encoded',
    'GET /?Param-3=Value3&Param=Value2&%E1%88%B4=Value1',
    '371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac',
  ],
  [
    'get-vanilla-query-order-key-case',
    'GET /?Param2=value2&Param1=value1',
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-query-order-value',
    'GET /?Param1=value2&Param1=value1',
    '5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694',
  ],
  [
    'get-vanilla-query-unreserved',
    `GET /?${unreserved}=${unreserved}`,
    '9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197',
  ],
  ['get-vanilla-utf8-query', `GET /?${ethiopic}=bar`, '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04'],
  ['get-unreserved', `GET /${unreserved}`, '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f'],
  ['get-utf8', `GET /${ethiopic}`, '8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85'],
  [
    'get-header-key-duplicate',
    'GET /',
    'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
    { headers: ['My-Header1', 'value2', 'My-Header1', 'value2', 'My-Header1', 'value1'], signed: header1 },
  ],
  [
    'get-header-value-multiline',
    'GET /',
    'cfd34249e4b1c8d6b91ef74165d41a32e5fab3306300901bb65a51a73575eefd',
    { headers: ['My-Header1', 'value1\n  value2\n     value3'], signed: header1 },
  ],
  [
    'get-header-value-order',
    'GET /',
    '08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01',
    { headers: ['value4', 'value1', 'value3', 'value2'].flatMap((value) => ['My-Header1', value]), signed: header1 },
  ],
  [
    'get-header-value-trim',
    'GET /',
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
    { headers: ['My-Header1', ' value1', 'My-Header2', ' "a   b   c"'], signed: 'host;my-header1;my-header2;x-amz-date' },
  ],
  ['normalize-path/get-relative', 'GET /example/..', vanilla],
  ['normalize-path/get-relative-relative', 'GET /example1/example2/../..', vanilla],
  ['normalize-path/get-slash', 'GET //', vanilla],
  ['normalize-path/get-slash-dot-slash', 'GET /./', vanilla],
  [
    'normalize-path/get-slash-pointless-dot',
    'GET /./example',
    'ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5',
  ],
  ['normalize-path/get-slashes', 'GET //example//', '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84'],
  ['normalize-path/get-space', 'GET /example space/', '652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741'],
  ['get-relative-unnormalized', 'GET /example/..', 'eca7ead57bb5aa5c8e28007acd4ff04e1ff9a0ff3b237ec1554a184887ff9282', asSent],
  [
    'get-relative-relative-unnormalized',
    'GET /example1/example2/../..',
    'dc33e0856fd4baca4d7aa2146c38958283844764f38c74252a333df5e613003b',
    asSent,
  ],
  ['get-slash-unnormalized', 'GET //', 'c88bcd3d312d75078c0cd961d6deae3f4c754924b01669efcfcb439fd5e5b76e', asSent],
  ['get-slash-dot-slash-unnormalized', 'GET /./', '68714168e6557f8f2de0ef956fc24dc2593a4bd2961f8df51898d8a134695145', asSent],
  [
    'get-slash-pointless-dot-unnormalized',
    'GET /./example',
    'beb03f223f7deae4146464f06e29eebbee9c8afbe15c290cf07aa8b119e14cff',
    asSent,
  ],
  ['get-slashes-unnormalized', 'GET //example//', '87cca117541a147f6df867677d98a7d80dff226d2bfca9e4ffa899665623c7e5', asSent],
  ['get-space-unnormalized', 'GET /example space/', '652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741', asSent],
  ['post-vanilla', 'POST /', vanillaPost],
  ['post-vanilla-query', 'POST /?Param1=value1', '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11'],
  ['post-vanilla-empty-query-value', 'POST /?Param1=value1', '28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11'],
  ['post-header-key-case', 'POST /', vanillaPost],
  [
    'post-header-key-sort',
    'POST /',
    'c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c',
    { headers: ['My-Header1', 'value1'], signed: header1 },
  ],
  [
    'post-header-value-case',
    'POST /',
    'cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d',
    { headers: ['My-Header1', 'VALUE1'], signed: header1 },
  ],
  ['post-sts-token/post-sts-header-after', 'POST /', vanillaPost, { headers: ['X-Amz-Security-Token', stsToken] }],
  [
    'post-sts-token/post-sts-header-before',
    'POST /',
    '85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead',
    { headers: ['X-Amz-Security-Token', stsToken], signed: withToken },
  ],
  [
    'get-vanilla-with-session-token',
    'GET /',
    '07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8',
    {
      headers: ['X-Amz-Security-Token', '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267'],
      signed: withToken,
    },
  ],
  [
    'post-x-www-form-urlencoded',
    'POST /',
    'd3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b',
    { headers: [...form, ...hashOfForm], body, signed: everyHeaderOfForm },
  ],
  [
    'post-x-www-form-urlencoded, without its hash',
    'POST /',
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    { headers: form, body, signed: 'content-type;host;x-amz-date' },
  ],
  [
    'post-x-www-form-urlencoded-parameters',
    'POST /',
    '328d1b9eaadca9f5818ef05e8392801e091653bafec24fcab71e7344e7f51422',
    { headers: [...formWithCharset, ...hashOfForm], body, signed: everyHeaderOfForm },
  ],
]

export const vectors: readonly Vector[] = rows.map(([name, line, signature, more = {}]) => {
  const { headers = [], body: text = '', pathIs = 'normalised', signed = 'host;x-amz-date' } = more
  const [, method, path = '', query = ''] = /^(GET|POST) ([^?]*)\??(.*)$/.exec(line) ?? []
  return {
    ...{ name, method: method === 'POST' ? 'POST' : 'GET', path, query, headers, body: text },
    ...{ signedHeaders: signed.split(';'), pathIs, signature },
  }
})
