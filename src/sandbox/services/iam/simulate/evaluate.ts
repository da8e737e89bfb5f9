/** One action on the resources of a simulation: what the engine decides of each, and of all together. */
import type {
  EvaluationResult,
  Statement as MatchedStatement,
  PolicyEvaluationDecisionType,
  PolicySourceType,
  ResourceSpecificResult,
} from '@aws-sdk/client-iam'
import { parseArn } from '../../../../core/arn.ts'
import {
  type Explanation,
  explain,
  type LayerName,
  type PolicySet,
  type Principal,
  policyText,
  type RequestContext,
  type Statement,
} from '../../../../policy/index.ts'
import { positionsOf } from './position.ts'

export interface Simulation {
  readonly policies: PolicySet
  readonly context: RequestContext
  readonly principal: Principal | undefined
  /** Of resources whose ARN does not say. */
  readonly owner: string | undefined
  readonly resources: readonly string[]
  /** Keys that the policies ask for and the context does not have. */
  readonly missing: readonly string[]
  /** Where statements stand, of those that have been shown. */
  readonly places: Map<Statement, ReturnType<typeof positionsOf>>
}

export function evaluate(action: string, simulation: Simulation): EvaluationResult {
  const { resources, missing } = simulation
  const results = resources.map((resource) => evaluateOn(action, resource, simulation))
  const worst = rank.find((decision) => results.some((each) => each.EvalResourceDecision === decision)) ?? 'implicitDeny'
  const deciding = results.filter((each) => each.EvalResourceDecision === worst)
  const ofEverything = resources.length === 1 && resources[0] === '*'
  const { organisation, ...shown } = merge(deciding)
  return {
    EvalActionName: action,
    EvalResourceName: resources.length === 1 ? resources[0] : '*',
    EvalDecision: worst,
    ...shown,
    MissingContextValues: [...missing],
    ...(organisation !== undefined && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: results.every((each) => each.organisation !== false) },
    }),
    ...(!ofEverything && { ResourceSpecificResults: results.map(({ organisation: _, ...result }) => result) }),
  }
}

/** The most restrictive first. */
const rank: readonly PolicyEvaluationDecisionType[] = ['explicitDeny', 'implicitDeny', 'allowed']

type OnResource = ResourceSpecificResult & {
  /** Whether the organisation allows; undefined without one. */
  readonly organisation: boolean | undefined
}

function evaluateOn(action: string, resource: string, simulation: Simulation): OnResource {
  const { policies, context, principal, owner, missing } = simulation
  const caller = principal && 'account' in principal ? principal.account : undefined
  const resourceAccount = parseArn(resource)?.account || owner || caller
  // Without a caller nobody's account is another's.
  const isAcross = caller !== undefined && resourceAccount !== caller
  const explanation = explain(policies, {
    ...{ action, resource, context },
    ...(principal && { principal }),
    ...(isAcross && resourceAccount !== undefined && { resourceAccount }),
  })
  const organisation = allows(explanation, 'service-control')
  const boundary = allows(explanation, 'boundary')
  return {
    EvalResourceName: resource,
    EvalResourceDecision: decisionOf(explanation),
    MatchedStatements: matchedBy(explanation, simulation.places),
    MissingContextValues: [...missing],
    // An organisation that denies ends the simulation.
    ...(resource !== '*' && organisation !== false && { EvalDecisionDetails: isAcross ? details(explanation) : {} }),
    ...(boundary !== undefined && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: boundary } }),
    organisation,
  }
}

function decisionOf({ allowed, denial }: Explanation): PolicyEvaluationDecisionType {
  if (allowed) return 'allowed'
  return denial === 'explicit' ? 'explicitDeny' : 'implicitDeny'
}

function verdictOf({ layers }: Explanation, name: LayerName) {
  return layers.find(({ layer }) => layer === name)?.verdict
}

function allows(explanation: Explanation, name: LayerName): boolean | undefined {
  const verdict = verdictOf(explanation, name)
  return verdict && verdict === 'allow'
}

const sources = { identity: 'IAM Policy', resource: 'Resource Policy' } as const
const words = { allow: 'allowed', 'explicit-deny': 'explicitDeny', 'implicit-deny': 'implicitDeny' } as const

/** What each kind of policy says for itself. */
function details(explanation: Explanation): Record<string, PolicyEvaluationDecisionType> {
  return Object.fromEntries(
    (['identity', 'resource'] as const).flatMap((layer) => {
      const verdict = verdictOf(explanation, layer)
      return verdict === undefined ? [] : [[sources[layer], words[verdict]]]
    }),
  )
}

/** The statements that decided: of an allowed action those that allow, of a denied one those that deny. */
function matchedBy({ allowed, denial, layers }: Explanation, places: Simulation['places']): MatchedStatement[] {
  const effect = allowed ? 'Allow' : denial === 'explicit' ? 'Deny' : undefined
  return layers.flatMap(({ layer, statements }) => {
    if (layer !== 'identity' && layer !== 'resource') return []
    const speaking = statements.filter(({ matched, statement }) => matched && statement.effect === effect)
    return speaking.map(({ policy, statement }) => {
      const place = places.get(statement) ?? positionsOf(policyText(policy.document), statement)
      places.set(statement, place)
      // AWS answers with a type that its own schema does not have.
      return { SourcePolicyId: policy.name, SourcePolicyType: sources[layer] as string as PolicySourceType, ...place }
    })
  })
}

/** Of results that agree on the decision: their statements once each, and what limits any of them. */
function merge(results: readonly OnResource[]) {
  const statements = new Map(
    results.flatMap(({ MatchedStatements = [] }) => MatchedStatements.map((each) => [JSON.stringify(each), each])),
  )
  const boundaries = results.flatMap(
    ({ PermissionsBoundaryDecisionDetail: detail }) => detail?.AllowedByPermissionsBoundary ?? [],
  )
  const [{ EvalDecisionDetails, organisation } = { EvalDecisionDetails: undefined, organisation: undefined }] = results
  return {
    MatchedStatements: [...statements.values()],
    ...(boundaries.length > 0 && {
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: boundaries.every((allowed) => allowed) },
    }),
    ...(EvalDecisionDetails && { EvalDecisionDetails }),
    organisation,
  }
}
