/** Which service a request means and which protocol it speaks, from its outside alone: nothing is verified or decoded yet. */
import { type ProtocolId, type Service, targetOf } from '../services/_define.ts'
import { scopeOf } from './authenticate.ts'
import type { AnswerProtocolId } from './protocols/_define.ts'
import { callOf } from './protocols/rpc-v2-cbor.ts'
import { isS3 } from './signing-rules.ts'
import { header, type WireRequest } from './wire.ts'

/** The service is undefined when the sandbox does not have it; the protocol to answer in is then a guess. */
export type Choice =
  | { readonly service: Service; readonly protocol: ProtocolId }
  | { readonly service: undefined; readonly protocol: AnswerProtocolId }

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
  if (service === undefined) return { service, protocol: spoken === 'query' ? guess(request, scope?.service) : spoken }
  return { service, protocol: targetOf(service, spoken) === undefined ? service.protocol : spoken }
}

/** What a service speaks that names neither its operation nor its service: a form has a version, all else is REST. */
function guess(request: WireRequest, signedFor: string | undefined): AnswerProtocolId {
  if (signedFor === undefined || versionOf(request) !== undefined) return 'query'
  if (isS3(signedFor)) return 's3'
  // The two others that speak XML have the errors of query.
  return signedFor === 'route53' || signedFor === 'cloudfront' ? 'query' : 'rest-json'
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
