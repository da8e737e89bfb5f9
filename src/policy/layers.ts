/** The policies that bear on a request, by layer, in the order in which AWS names the one that denies. */
import type { PolicyDocument } from './document.ts'

export const layerNames = [
  'resource-control',
  'service-control',
  'resource',
  'identity',
  'boundary',
  'session',
  'endpoint',
] as const

export type LayerName = (typeof layerNames)[number]

/**
 * What AWS calls the policies of each layer when one denies. Source: IAM User Guide, "Troubleshoot access denied error messages"; it
 * has "sessions policy" in places, in life it reads as here.
 */
export const layerWords: Readonly<Record<LayerName, string>> = {
  identity: 'identity-based policy',
  resource: 'resource-based policy',
  session: 'session policy',
  boundary: 'permissions boundary',
  'service-control': 'service control policy',
  'resource-control': 'resource control policy',
  endpoint: 'VPC endpoint policy',
}

export interface NamedPolicy {
  readonly name: string
  /** Of a managed policy and of an organisation's; an inline policy has none. */
  readonly arn?: string
  readonly document: PolicyDocument
}

/** Layers that are left out do not bear on the request. */
export interface PolicySet {
  /** What the role may do; any of them may allow. */
  readonly identity: readonly NamedPolicy[]
  /** The most that the role may do. */
  readonly boundary?: NamedPolicy
  /** Given when the role was assumed; any of them may allow. */
  readonly session?: readonly NamedPolicy[]
  /** The organisation's, of the caller's account: one list for each of its levels, the root first. Every level must allow. */
  readonly serviceControl?: readonly (readonly NamedPolicy[])[]
  /** The organisation's, of the resource's account, likewise. */
  readonly resourceControl?: readonly (readonly NamedPolicy[])[]
  /** Of the resource. Where it is required, as of a key, it must allow even within the account. */
  readonly resource?: NamedPolicy & { readonly isRequired?: boolean }
  /** Of the VPC endpoint that the request came through. */
  readonly endpoint?: NamedPolicy
}

/** One layer: a list of policies for each level, of which every one must allow. */
export interface Layer {
  readonly name: LayerName
  readonly levels: readonly (readonly NamedPolicy[])[]
}

/** The layers that are there. */
export function layersOf(policies: PolicySet): readonly Layer[] {
  const { identity, boundary, session = [], serviceControl = [], resourceControl = [], resource, endpoint } = policies
  const layers: Layer[] = []
  if (resourceControl.length > 0) layers.push({ name: 'resource-control', levels: resourceControl })
  if (serviceControl.length > 0) layers.push({ name: 'service-control', levels: serviceControl })
  if (resource) layers.push({ name: 'resource', levels: [[resource]] })
  layers.push({ name: 'identity', levels: [identity] })
  if (boundary) layers.push({ name: 'boundary', levels: [[boundary]] })
  if (session.length > 0) layers.push({ name: 'session', levels: [session] })
  if (endpoint) layers.push({ name: 'endpoint', levels: [[endpoint]] })
  return layers
}
