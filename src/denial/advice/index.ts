/** Every layer with its advice. */
import type { Caller } from '../caller.ts'
import type { Denial, DenyingLayer } from '../denial.ts'
import { grantable } from '../grantable.ts'
import type { Advice, Advise, AllowStatement } from './_define.ts'
import { adviseOnBoundary } from './boundary.ts'
import { adviseOnEndpoint } from './endpoint.ts'
import { adviseOnIdentity } from './identity.ts'
import { adviseOnResourceControl, adviseOnServiceControl } from './organisation.ts'
import { adviseOnResource } from './resource.ts'
import { adviseOnSession } from './session.ts'
import { adviseOnTrust } from './trust.ts'
import { adviseOnUntold } from './untold.ts'

const byLayer: Readonly<Record<DenyingLayer, Advise>> = {
  identity: adviseOnIdentity,
  resource: adviseOnResource,
  trust: adviseOnTrust,
  session: adviseOnSession,
  boundary: adviseOnBoundary,
  'service-control': adviseOnServiceControl,
  'resource-control': adviseOnResourceControl,
  endpoint: adviseOnEndpoint,
}

/** @param known a statement that is known to allow what was denied; else one is made of the denial's own words */
export function adviseOn(denial: Denial, caller: Caller | undefined, known?: AllowStatement): Advice {
  const { action, layer, kind } = denial
  const allow =
    known ??
    (action === undefined ? undefined : { Effect: 'Allow' as const, Action: action, Resource: grantable(denial, caller) })
  const advise = layer === undefined || kind === undefined ? adviseOnUntold : byLayer[layer]
  return advise({ denial, caller, allow, isExplicit: kind === 'explicit', what: whatIn(denial) })
}

function whatIn({ action, resource }: Denial): string {
  if (action === undefined) return 'the call'
  return resource === undefined || resource === '*' ? action : `${action} on \`${resource}\``
}
