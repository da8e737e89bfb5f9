/** The accounts of a world: its own, and those whose roles and images its sessions may reach. */
import { parseArn } from '../core/arn.ts'
import type { Principal } from './principal.ts'
import type { Account, Role, World } from './world.ts'

/** Undefined for an account that nobody has put into the world. */
export function accountOf(world: World, accountId: string): Account | undefined {
  return accountId === world.accountId ? world : world.otherAccounts.get(accountId)
}

/** The account that an ARN names. */
export function accountOfArn(world: World, arn: string): Account | undefined {
  return accountOf(world, parseArn(arn)?.account ?? '')
}

/** The role that a session is one of; undefined when it is gone. A new role of its name is another one, with an id of its own. */
export function roleOfSession(world: World, { accountId, roleName, userId }: Principal): Role | undefined {
  const role = accountOf(world, accountId)?.roles.get(roleName)
  return role && userId.startsWith(`${role.id}:`) ? role : undefined
}

/** A role of whichever account, and that account's id; undefined when there is none. */
export function roleByArn(world: World, arn: string): { role: Role; accountId: string } | undefined {
  const { partition, service, account = '', resource = '' } = parseArn(arn) ?? {}
  if (partition !== world.partition || service !== 'iam' || !resource.startsWith('role/')) return undefined
  const role = accountOf(world, account)?.roles.get(resource.slice('role/'.length))
  return role && { role, accountId: account }
}

/** Puts a further account into the world, with nothing in it. @param accountId twelve digits */
export function addAccount(world: World, accountId: string): Account {
  const account: Account = { roles: new Map(), managedPolicies: new Map(), repositories: new Map() }
  world.otherAccounts.set(accountId, account)
  return account
}
