/** Which service a request means and which protocol it speaks, from its outside alone: nothing is verified or decoded yet. */
import type { ProtocolId, Service } from '../services/_define.ts'
import { scopeOf } from './authenticate.ts'
import { header, type WireRequest } from './wire.ts'

export interface Choice {
  /** Undefined when the sandbox does not have the service. */
  readonly service: Service | undefined
  /** The protocol to answer in; a guess when there is no service. */
  readonly protocol: ProtocolId
}

/**
 * AWS knows the service by its host name. Here all share one, so the request has to tell:
 * by `X-Amz-Target`, else by the scope of its signature, else, unsigned, by the form's version.
 */
export function choose(request: WireRequest, services: readonly Service[]): Choice {
  const target = header(request, 'x-amz-target')
  const scope = scopeOf(request)
  const version = scope === undefined ? versionOf(request) : undefined
  const service =
    (target !== undefined && services.find((each) => each.protocol === 'aws-json' && target.startsWith(`${each.target}.`))) ||
    services.find((each) => each.id === scope?.service) ||
    services.find((each) => each.target === version)
  return { service, protocol: service?.protocol ?? (target === undefined ? 'query' : 'aws-json') }
}

function versionOf({ query, body }: Pick<WireRequest, 'query' | 'body'>): string | undefined {
  const version = /(?:^|&)Version=([\d-]{10})(?:&|$)/
  return (version.exec(query) ?? version.exec(body.toString('latin1')))?.[1]
}
