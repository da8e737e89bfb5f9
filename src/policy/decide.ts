/**
 * The decision, as AWS makes it: a denial in any policy, else what each layer must allow.
 * Source: IAM User Guide, "Policy evaluation logic".
 */
import type { Statement } from './document.ts'
import { type Layer, type LayerName, layersOf, type NamedPolicy, type PolicySet } from './layers.ts'
import { concerns, type Question, questionOf } from './match.ts'
import type { Naming } from './principals.ts'
import type { PolicyRequest } from './request.ts'

export interface Decision {
  readonly allowed: boolean
  /** `implicit` when a layer does not allow, `explicit` when a statement denies. */
  readonly denial: 'implicit' | 'explicit' | undefined
  /** The layer that decided. */
  readonly layer: LayerName
  /** The statement that allowed or denied; undefined for an implicit denial. */
  readonly decidedBy: { readonly layer: LayerName; readonly policy: NamedPolicy; readonly statement: Statement } | undefined
}

/** What one layer says. */
interface Verdict {
  readonly allowed: boolean
  /** Whom of the caller its allowing statements name, in the way that grants most. */
  readonly naming: Naming | undefined
  /** The first statement that allows, or the first that denies. */
  readonly by: Decision['decidedBy']
  readonly isDenied: boolean
}

export function decide(policies: PolicySet, request: PolicyRequest): Decision {
  const question = questionOf(request, policies.boundary !== undefined)
  const verdicts = new Map<LayerName, Verdict>()
  for (const layer of layersOf(policies)) {
    if (!bears(layer.name, request)) continue
    const verdict = judge(layer, question)
    if (verdict.isDenied) return { allowed: false, denial: 'explicit', layer: layer.name, decidedBy: verdict.by }
    verdicts.set(layer.name, verdict)
  }
  const { needed, granting } = demandsOf(verdicts, policies, request)
  const missing = needed.find((name) => verdicts.get(name)?.allowed !== true)
  if (missing !== undefined) return { allowed: false, denial: 'implicit', layer: missing, decidedBy: undefined }
  return { allowed: true, denial: undefined, layer: granting, decidedBy: verdicts.get(granting)?.by }
}

/** A service has no policies of its own, and no organisation. */
export function bears(name: LayerName, { principal }: PolicyRequest): boolean {
  return principal?.kind !== 'service' || name === 'resource' || name === 'resource-control' || name === 'endpoint'
}

function judge({ name, levels }: Layer, question: Question): Verdict {
  let by: Decision['decidedBy']
  let naming: Naming | undefined
  let allowed = levels.length > 0
  for (const policies of levels) {
    let levelAllows = false
    for (const policy of policies) {
      for (const statement of policy.document.about(question.service)) {
        // Once allowed, only a denial can change the outcome, but in the policy of a resource, where it matters who is named.
        if (levelAllows && statement.effect === 'Allow' && name !== 'resource') continue
        const found = concerns(statement, question)
        if (found === undefined) continue
        const decidedBy = { layer: name, policy, statement }
        if (statement.effect === 'Deny') return { allowed: false, naming: undefined, by: decidedBy, isDenied: true }
        levelAllows = true
        if (by === undefined || grants(found) > grants(naming)) {
          naming = found
          by = decidedBy
        }
      }
    }
    if (!levelAllows) allowed = false
  }
  return { allowed, naming, by, isDenied: false }
}

/** How much an allowing statement of a resource's policy grants by naming so. */
function grants(naming: Naming | undefined): number {
  return naming === undefined ? 0 : naming === 'account' ? 1 : naming === 'role' ? 2 : 3
}

interface Demands {
  /** The layers that must allow, in the order in which AWS names the one that does not. */
  readonly needed: readonly LayerName[]
  /** The layer whose allowing statement is the one that gives access. */
  readonly granting: LayerName
}

/**
 * Which layers must allow. Within an account a resource's policy that names the caller, or anyone, gives access by itself; one that
 * names the role stands for the role's own policies, but not for its boundary and the session's; one that names the account leaves it
 * to them. Across accounts both sides must allow.
 */
function demandsOf(verdicts: ReadonlyMap<LayerName, Verdict>, policies: PolicySet, request: PolicyRequest): Demands {
  const naming = verdicts.get('resource')?.naming
  const isService = request.principal?.kind === 'service'
  const needsResource = isService || isAcrossAccounts(request) || policies.resource?.isRequired === true
  const isDirect = naming === 'caller' || naming === 'anyone'
  const granted = isAcrossAccounts(request) ? 'nothing' : isDirect ? 'all' : naming === 'role' ? 'identity' : 'nothing'
  const own: readonly LayerName[] =
    isService || granted === 'all' ? [] : granted === 'identity' ? limits : ['identity', ...limits]
  const needed: readonly LayerName[] = [
    'resource-control',
    'service-control',
    ...(needsResource ? (['resource'] as const) : []),
    ...own,
    'endpoint',
  ]
  return {
    needed: needed.filter((name) => verdicts.has(name) || name === 'resource' || name === 'identity'),
    granting: own.includes('identity') ? 'identity' : 'resource',
  }
}

const limits = ['boundary', 'session'] as const

function isAcrossAccounts({ principal, resourceAccount }: PolicyRequest): boolean {
  return (
    principal !== undefined && 'account' in principal && resourceAccount !== undefined && resourceAccount !== principal.account
  )
}
