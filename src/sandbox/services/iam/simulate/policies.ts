/** The policies of a simulation: those that come with the call, and those of a role. */
import { parseArn } from '../../../../core/arn.ts'
import {
  iamSaysOf,
  type NamedPolicy,
  type PolicyDocument,
  type PolicyKind,
  type PolicySet,
  parsePolicyText,
  policyText,
} from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'
import { policiesOfRole } from '../../../role-policies.ts'
import type { Role, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { askOfRole, noSuchEntity, roleNamed } from '../entity/entities.ts'

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', 400, message)
}

/** Policies that come with a call are called by the list and their place in it: `PolicyInputList.1`. Throws AwsError. */
export function readInputs(list: string, texts: readonly string[] = [], kind: PolicyKind = 'identity'): readonly NamedPolicy[] {
  return texts.map((text, index) => ({ name: `${list}.${index + 1}`, document: readInput(text, kind) }))
}

/** Throws AwsError. */
export function readInput(text: string, kind: PolicyKind): PolicyDocument {
  try {
    return parsePolicyText(text, 'the document', kind)
  } catch (error) {
    const says = iamSaysOf(error)
    if (says === undefined) throw error
    throw invalidInput(says)
  }
}

/** The role that is simulated. Throws AwsError for what is none: the sandbox has neither users nor groups. */
export function sourceRole(world: World, arn = ''): Role {
  const [kind = '', ...path] = demandEntity(arn).resource.split('/')
  const name = path.at(-1)
  if (kind === 'role' && parseArn(arn)?.account === world.accountId) return roleNamed(world, name)
  throw noSuchEntity(`The ${kind} with name ${name} cannot be found.`)
}

/** A user, a group or a role. Throws AwsError. */
export function demandEntity(arn: string) {
  const parts = parseArn(arn)
  if (parts?.service === 'iam' && parts.region === '' && /^(user|group|role)\/./.test(parts.resource)) return parts
  throw invalidInput(`Invalid Entity Arn: ${arn}`)
}

/** What a call about an entity's policies asks for. Throws AwsError for what is none. */
export function askOfEntity(action: string, world: World, arn = ''): Ask {
  const { resource } = demandEntity(arn)
  const name = resource.slice('role/'.length)
  return resource.startsWith('role/') ? askOfRole(action, world, name) : { action, resource: arn }
}

/** What bears on everything that the role asks for, the role's own as the simulator calls it. */
export function policiesBearingOn(world: World, role: Role): Pick<PolicySet, 'identity' | 'boundary' | 'serviceControl'> {
  const { identity, ...bounds } = policiesOfRole(world, role)
  return {
    identity: identity.map(({ name, arn, document }) => {
      return { name: arn === undefined ? `role_${role.name}_${name}` : name, document: located(document) }
    }),
    ...bounds,
    ...(world.organisation && { serviceControl: world.organisation.serviceControl }),
  }
}

/** One that was read from JSON has its places in the text that IAM would give back. */
function located(document: PolicyDocument): PolicyDocument {
  return document.text === undefined ? readInput(policyText(document), 'identity') : document
}
