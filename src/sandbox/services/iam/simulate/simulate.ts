/** A simulation from the call's input to its answer, for both operations that simulate. */
import type { SimulateCustomPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam'
import { formatArn, parseArn } from '../../../../core/arn.ts'
import { contextKeysOf, type PolicySet, type Principal } from '../../../../policy/index.ts'
import { notEmulated } from '../../../aws-error.ts'
import { pageOf } from '../entity/page.ts'
import { readContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import { demandEntity, invalidInput, readInput } from './policies.ts'

/** Statements that are held against requests in one answer, so that no call takes long. */
const mostWork = 100_000
// IAM API Reference, "SimulateCustomPolicy".
const longestAction = 128
const longestArn = 2_048

type Input = Omit<SimulateCustomPolicyRequest, 'PolicyInputList'>

/** Throws AwsError. */
export function simulate(input: Input, policies: PolicySet): SimulatePolicyResponse {
  const { ResourcePolicy, ResourceOwner, CallerArn, ContextEntries, ResourceArns = [], ResourceHandlingOption } = input
  if (ResourceHandlingOption !== undefined) throw notEmulated('scenarios of the policy simulator')
  const context = readContext(ContextEntries)
  const principal = CallerArn === undefined ? undefined : principalAt(CallerArn)
  if (ResourcePolicy !== undefined && principal === undefined) {
    throw invalidInput('CallerArn is required when ResourcePolicy is specified.')
  }
  const whole: PolicySet = {
    ...policies,
    ...(ResourcePolicy !== undefined && {
      resource: { name: 'ResourcePolicy', document: readInput(ResourcePolicy, 'resource') },
    }),
  }
  const resources = ResourceArns.length === 0 ? ['*'] : ResourceArns
  for (const arn of resources) if (!isResource(arn)) throw invalidInput(`Invalid Resource Arn: ${arn}`)
  const { items: actions, more } = pageOf(input.ActionNames ?? [], input)
  for (const action of actions) if (!isAction(action)) throw invalidInput(`Invalid Action: ${action}`)
  if (actions.length * resources.length * statementsIn(whole) > mostWork) {
    throw invalidInput('Actions, resources and statements are too many for one answer; ask for fewer by MaxItems.')
  }
  const asked = contextKeysOf([...whole.identity, ...(whole.resource ? [whole.resource] : [])].map(({ document }) => document))
  const simulation = {
    ...{ policies: whole, context, principal, resources },
    owner: ResourceOwner === undefined ? undefined : accountAt(ResourceOwner),
    places: new Map(),
    missing: asked.filter((key) => !Object.hasOwn(context, key.toLowerCase())),
  }
  return { EvaluationResults: actions.map((action) => evaluate(action, simulation)), ...more }
}

function isAction(text: string): boolean {
  return text.length <= longestAction && /^[a-z0-9.-]+:[a-z0-9]+$/i.test(text)
}

function isResource(text: string): boolean {
  return text === '*' || (text.length <= longestArn && parseArn(text) !== undefined)
}

function statementsIn(policies: PolicySet): number {
  const { identity, boundary, resource, serviceControl = [] } = policies
  const all = [...identity, ...serviceControl.flat(), ...(boundary ? [boundary] : []), ...(resource ? [resource] : [])]
  return all.reduce((sum, { document }) => sum + document.statements.length, 0)
}

/** Throws AwsError for who cannot be simulated: sessions and services. */
function principalAt(arn: string): Principal {
  const root = /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn)?.[1]
  if (root !== undefined) return { kind: 'account', account: root }
  const { partition, account, resource } = demandEntity(arn)
  const [kind, ...path] = resource.split('/')
  if (kind !== 'role') return { kind: 'user', arn, account }
  const session = `assumed-role/${path.at(-1)}/simulated`
  return {
    ...{ kind: 'role-session', roleArn: arn, account },
    arn: formatArn({ partition, service: 'sts', region: '', account, resource: session }),
  }
}

function accountAt(arn: string): string {
  const account = /^arn:[^:]+:iam::(\d{12}):root$/.exec(arn)?.[1]
  if (account === undefined) throw invalidInput(`'${arn}' is not a valid as a Resource Owner.`)
  return account
}
