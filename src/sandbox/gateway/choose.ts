/** Which service a request means and which protocol it speaks, from its outside alone: nothing is verified or decoded yet. */
import { type ProtocolId, type Service, targetOf } from '../services/_define.ts'
import { scopeOf } from './authenticate.ts'
import { callOf } from './protocols/rpc-v2-cbor.ts'
import { header, type WireRequest } from './wire.ts'

export interface Choice {
  /** Undefined when the sandbox does not have the service. */
  readonly service: Service | undefined
  /** The protocol to answer in; a guess when there is no service. */
  readonly protocol: ProtocolId
}

/**
 * AWS knows the service by its host name. Here all share one, so the request has to tell:
 * by `X-Amz-Target` or its path, else by the scope of its signature, else, unsigned, by the form's version.
 */
export function choose(request: WireRequest, services: readonly Service[]): Choice {
  const spoken = protocolOf(request)
  const name = nameIn(request, spoken)
  const scope = scopeOf(request)
  const service =
    (name !== undefined && services.find((each) => targetOf(each, spoken) === name)) ||
    services.find((each) => (each.signedAs ?? each.id) === scope?.service) ||
    (scope === undefined ? serviceOfVersion(request, services) : undefined)
  return { service, protocol: service && targetOf(service, spoken) === undefined ? service.protocol : spoken }
}

/** A form is taken for the common kind of query: the service tells whether it is EC2's. */
function protocolOf(request: WireRequest): ProtocolId {
  if (header(request, 'smithy-protocol') === 'rpc-v2-cbor') return 'rpc-v2-cbor'
  return header(request, 'x-amz-target') === undefined ? 'query' : 'aws-json'
}

/** What the request calls the service, where its protocol names services. */
function nameIn(request: WireRequest, protocol: ProtocolId): string | undefined {
  if (protocol === 'aws-json') return header(request, 'x-amz-target')?.replace(/\.[^.]*$/, '')
  return protocol === 'rpc-v2-cbor' ? callOf(request.path)?.service : undefined
}

function serviceOfVersion(request: WireRequest, services: readonly Service[]): Service | undefined {
  const version = versionOf(request)
  if (version === undefined) return undefined
  return services.find((each) => targetOf(each, 'query') === version || targetOf(each, 'ec2-query') === version)
}

function versionOf({ query, body }: Pick<WireRequest, 'query' | 'body'>): string | undefined {
  const version = /(?:^|&)Version=([\d-]{10})(?:&|$)/
  return (version.exec(query) ?? version.exec(body.toString('latin1')))?.[1]
}
