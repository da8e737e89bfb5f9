// By what name a statement speaks of the caller, as the IAM User Guide (UG) has it, for the naive evaluator.
import { listOf } from './naive-text.ts'

type Json = Record<string, unknown>

export type RawPrincipal =
  | {
      readonly kind: 'role-session'
      readonly arn: string
      readonly roleArn: string
      readonly roleId?: string
      readonly account: string
    }
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'service'; readonly name: string }

/** `unnamed` where a policy has no principals. */
export type Grant = 'everyone' | 'self' | 'role' | 'account' | 'unnamed'

/** Undefined when the statement does not speak of the caller. */
export function nameOf(statement: Json, caller: RawPrincipal | undefined, hasBoundary: boolean): Grant | undefined {
  if (statement.NotPrincipal !== undefined) {
    // UG reference_policies_elements_notprincipal: with a boundary, Deny and NotPrincipal meet every user and role.
    if (hasBoundary && (caller?.kind === 'user' || caller?.kind === 'role-session')) return 'everyone'
    return isSpared(statement.NotPrincipal, caller) ? undefined : 'everyone'
  }
  if (statement.Principal === undefined) return 'unnamed'
  const names = namesIn(statement.Principal)
  if (names.everyone) return 'everyone'
  switch (caller?.kind) {
    case 'service':
      return names.services.includes(caller.name) ? 'self' : undefined
    case 'account':
      return namesAccount(names.aws, caller.account) ? 'self' : undefined
    case 'user':
      return names.aws.includes(caller.arn) ? 'self' : namesAccount(names.aws, caller.account) ? 'account' : undefined
    case 'role-session':
      // UG reference_policies_elements_principal, "Role session principals", "IAM role principals", "AWS account principals".
      if (names.aws.includes(caller.arn)) return 'self'
      return namesRole(names.aws, caller) ? 'role' : namesAccount(names.aws, caller.account) ? 'account' : undefined
  }
  return undefined
}

// UG reference_policies_elements_notprincipal: the account is looked at, then the role, then the session; each must be named.
function isSpared(element: unknown, caller: RawPrincipal | undefined): boolean {
  const names = namesIn(element)
  if (names.everyone) return true
  if (caller === undefined) return false
  if (caller.kind === 'service') return names.services.includes(caller.name)
  if (!namesAccount(names.aws, caller.account)) return false
  if (caller.kind === 'account') return true
  return names.aws.includes(caller.arn) && (caller.kind === 'user' || namesRole(names.aws, caller))
}

function namesIn(element: unknown): { everyone: boolean; aws: string[]; services: string[] } {
  if (element === '*') return { everyone: true, aws: [], services: [] }
  const { AWS: aws = [], Service: services = [] } = element as Json
  // UG reference_policies_elements_principal, "All principals": the two forms are equivalent.
  return { everyone: listOf(aws).includes('*'), aws: listOf(aws), services: listOf(services) }
}

const namesAccount = (names: readonly string[], account: string) =>
  names.includes(account) || names.includes(`arn:aws:iam::${account}:root`)

const namesRole = (names: readonly string[], caller: RawPrincipal & { kind: 'role-session' }) =>
  names.includes(caller.roleArn) || (caller.roleId !== undefined && names.includes(caller.roleId))
