/** Signed calls to AWS for probes: the SDK's schemas, protocols and signer, without the rest of an SDK client, which costs more to load than the call. */
import { AwsEc2QueryProtocol, AwsJson1_0Protocol, AwsJson1_1Protocol, AwsQueryProtocol } from '@aws-sdk/core/protocols'
import { HttpRequest } from '@smithy/core/transport'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'
import type { AwsCredentialIdentity, StaticOperationSchema } from '@smithy/types'
import type { Clock } from '../../core/clock.ts'
import { NoAnswer } from '../no-answer.ts'
import { type AwsServiceId, endpointOf, signingNameOf, signingRegionOf } from './endpoint.ts'
import { NodeSha256 } from './sha256.ts'

export interface AwsCallerOptions {
  region: string
  /** The environment that says where AWS is: AWS_ENDPOINT_URL and its kin. */
  env: Readonly<Record<string, string | undefined>>
  credentials: () => Promise<AwsCredentialIdentity>
  clock: Clock
  /** Milliseconds to connect; 1500 when left out. */
  connectTimeoutMs?: number
  /** Milliseconds for the whole answer; 3500 when left out, so that silence is learnt within a probe's deadline. */
  timeoutMs?: number
}

/** What came back: the operation's output, or AWS's refusal; its message is empty where AWS gave none. */
export type AwsReply<Output> = { ok: true; output: Output } | { ok: false; code: string; message: string; status: number }

/** A name, the code of the fault and what it says: how SDK protocols throw what AWS refused. */
interface ServiceFault {
  name: string
  message: string
  $metadata: { httpStatusCode?: number }
}

const serdeContext = {
  base64Encoder: (data: Uint8Array | string) => Buffer.from(data).toString('base64'),
  base64Decoder: (text: string) => Buffer.from(text, 'base64'),
  utf8Encoder: (data: Uint8Array | string) => Buffer.from(data).toString('utf8'),
  utf8Decoder: (text: string | Uint8Array) => Buffer.from(text as string),
}

export class AwsCaller {
  readonly #options: AwsCallerOptions
  readonly #handler: NodeHttpHandler

  constructor(options: AwsCallerOptions) {
    this.#options = options
    this.#handler = new NodeHttpHandler({
      connectionTimeout: options.connectTimeoutMs ?? 1500,
      requestTimeout: options.timeoutMs ?? 3500,
      // Without it the handler prints a warning and waits on.
      throwOnRequestTimeout: true,
    })
  }

  endpoint(service: AwsServiceId): string {
    return endpointOf(service, this.#options.region, this.#options.env)
  }

  /** Throws NoAnswer when nothing answered: that is not a refusal, and is asked again. */
  async call<Output>(
    service: AwsServiceId,
    schema: StaticOperationSchema,
    input: object,
    signal: AbortSignal,
  ): Promise<AwsReply<Output>> {
    const { region, credentials, clock } = this.#options
    const protocol = protocols[service]()
    const url = new URL(this.endpoint(service))
    const operation = { namespace: schema[1], name: schema[2], traits: schema[3], input: schema[4], output: schema[5] }
    const context = {
      ...serdeContext,
      endpoint: async () => ({
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port && { port: Number(url.port) }),
        path: url.pathname,
      }),
      streamCollector: collect,
    }
    protocol.setSerdeContext(context as never)
    const request = await protocol.serializeRequest(operation as never, input, context as never)
    request.headers.host = url.host
    request.headers['content-length'] = String(Buffer.byteLength(request.body ?? ''))
    const signer = new SignatureV4({
      service: signingNameOf(service),
      region: signingRegionOf(service, region),
      credentials: await credentials(),
      sha256: NodeSha256,
    })
    const signed = HttpRequest.clone((await signer.sign(request, { signingDate: new Date(clock.now()) })) as HttpRequest)
    const { response } = await this.#handler.handle(signed, { abortSignal: signal }).catch((cause: unknown) => {
      throw new NoAnswer({}, `no answer from ${url.origin}: ${reasonOf(cause)}`, { cause })
    })
    try {
      return { ok: true, output: (await protocol.deserializeResponse(operation as never, context as never, response)) as Output }
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      // A page of some portal, or an answer that broke off: the codecs and streams throw whatever comes to hand.
      if (!isServiceFault(error)) throw new NoAnswer({}, `the answer of ${url.origin} cannot be read`, { cause: error })
      const { name: code } = error
      // The codecs' word where AWS gave no message, as for ParameterNotFound.
      const message = error.message === 'UnknownError' ? '' : withoutSession(error.message)
      const status = error.$metadata.httpStatusCode ?? response.statusCode
      if (!isRefusal(code, status)) throw new NoAnswer({}, `${url.origin} answered ${status}, which says nothing about the call`)
      return { ok: false, code, message, status }
    }
  }

  close(): void {
    this.#handler.destroy()
  }
}

/** Where a signature does not match, AWS may go on to show the canonical request, and with it the session token. */
function withoutSession(message: string): string {
  return message.replace(/\s+The Canonical String for this request should have been.*/s, '')
}

const protocols = {
  sts: () =>
    new AwsQueryProtocol({
      defaultNamespace: 'com.amazonaws.sts',
      xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
      version: '2011-06-15',
    }),
  iam: () =>
    new AwsQueryProtocol({
      defaultNamespace: 'com.amazonaws.iam',
      xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
      version: '2010-05-08',
    }),
  ec2: () =>
    new AwsEc2QueryProtocol({
      defaultNamespace: 'com.amazonaws.ec2',
      xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15',
      version: '2016-11-15',
    }),
  ssm: () => new AwsJson1_1Protocol({ defaultNamespace: 'com.amazonaws.ssm', serviceTarget: 'AmazonSSM' }),
  ecr: () =>
    new AwsJson1_1Protocol({
      defaultNamespace: 'com.amazonaws.ecr',
      serviceTarget: 'AmazonEC2ContainerRegistry_V20150921',
    }),
  logs: () => new AwsJson1_1Protocol({ defaultNamespace: 'com.amazonaws.cloudwatchlogs', serviceTarget: 'Logs_20140328' }),
  cloudwatch: () =>
    new AwsJson1_0Protocol({
      defaultNamespace: 'com.amazonaws.cloudwatch',
      serviceTarget: 'GraniteServiceVersion20100801',
      awsQueryCompatible: true,
    }),
} as const satisfies Record<AwsServiceId, () => unknown>

/** Why there was no answer, in few words: a name that does not resolve and a certificate nobody trusts lead to different places. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.name
}

function isServiceFault(error: unknown): error is ServiceFault {
  return error instanceof Error && '$metadata' in error
}

/** A fault of the service, a plea to slow down, or a page that no AWS service sends, leaves the question open. */
function isRefusal(code: string, status: number): boolean {
  return status < 500 && code !== 'Unknown' && !/Throttl|RequestLimitExceeded|SlowDown/.test(code)
}

/** An answer of AWS's is small; one without end is cut off. */
const maxAnswerBytes = 1024 * 1024

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxAnswerBytes) throw new NoAnswer({}, `the answer is larger than ${maxAnswerBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
