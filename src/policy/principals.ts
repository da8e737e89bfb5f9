/** Who a statement speaks of, in policies that are attached to a resource. */

import { type Fail, isObject, type JsonObject, strings } from './grammar.ts'
import { iamSays } from './iam-says.ts'
import type { Principal } from './request.ts'

const kinds = ['Service', 'AWS', 'Federated', 'CanonicalUser'] as const

interface NamedPrincipal {
  readonly kind: (typeof kinds)[number]
  /** `*`, an account, an ARN, a unique id, or a service. */
  readonly name: string
}

export interface PrincipalElement {
  readonly names: readonly NamedPrincipal[]
  /** `NotPrincipal`: everybody but these. */
  readonly isNot: boolean
}

/**
 * What of the caller a statement names. The user or the session itself; the role behind a session; the account, which then decides
 * by its own policies; or anyone.
 */
export type Naming = 'caller' | 'role' | 'account' | 'anyone'

/**
 * How the statement names the caller, in the way that grants most; undefined when it does not.
 * @param isBounded whether the caller has a permissions boundary
 */
export function namingOf(
  { names, isNot }: PrincipalElement,
  principal: Principal | undefined,
  isBounded: boolean,
): Naming | undefined {
  if (isNot) return isExcepted(names, principal, isBounded) ? undefined : 'anyone'
  const found = new Set(names.map((name) => naming(name, principal)))
  return (['caller', 'anyone', 'role', 'account'] as const).find((one) => found.has(one))
}

function naming({ kind, name }: NamedPrincipal, principal: Principal | undefined): Naming | undefined {
  // IAM User Guide, "AWS JSON policy elements: Principal": `"*"` and `{"AWS": "*"}` mean the same.
  if (kind === 'AWS' && name === '*') return 'anyone'
  if (principal === undefined) return undefined
  if (principal.kind === 'service') return kind === 'Service' && name === principal.name ? 'caller' : undefined
  if (kind !== 'AWS') return undefined
  if (name === principal.account || isRoot(name, principal.account)) return principal.kind === 'account' ? 'caller' : 'account'
  if (principal.kind === 'account') return undefined
  if (name === principal.arn) return 'caller'
  if (principal.kind === 'role-session' && (name === principal.roleArn || name === principal.roleId)) return 'role'
  return undefined
}

/**
 * Whether `NotPrincipal` leaves the caller alone. Every name that the caller goes by must be in the list: the account, the role and
 * the session, else the missing one is denied and with it the caller. One with a permissions boundary is never left alone.
 * Source: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
function isExcepted(names: readonly NamedPrincipal[], principal: Principal | undefined, isBounded: boolean): boolean {
  if (principal === undefined) return names.some(({ name }) => name === '*')
  const isPerson = principal.kind === 'user' || principal.kind === 'role-session'
  if (isBounded && isPerson) return false
  const found = new Set(names.map((name) => naming(name, principal)))
  if (found.has('anyone')) return true
  if (!isPerson) return found.has('caller')
  return found.has('caller') && found.has('account') && (principal.kind === 'user' || found.has('role'))
}

function isRoot(name: string, account: string): boolean {
  return /^arn:[^:]+:iam::\d{12}:root$/.test(name) && name.split(':')[4] === account
}

/** `Principal` or `NotPrincipal`; undefined where the statement has neither. */
export function readPrincipals(statement: JsonObject, place: string, fail: Fail): PrincipalElement | undefined {
  const key = 'Principal' in statement ? 'Principal' : 'NotPrincipal'
  if (!(key in statement)) return undefined
  const isNot = key === 'NotPrincipal'
  if (isNot && statement.Effect === 'Allow') {
    throw fail(`${place}.NotPrincipal`, 'can only be used to deny: with `Allow` it would let anybody in')
  }
  const value = statement[key]
  const at = `${place}.${key}`
  if (value === '*') return { names: [{ kind: 'AWS', name: '*' }], isNot }
  if (!isObject(value) || Object.keys(value).length === 0) {
    const says = isObject(value) ? iamSays.noPrincipals : undefined
    throw fail(at, 'must be `*` or an object such as `{"Service": "ec2.amazonaws.com"}`', says)
  }
  const names = Object.entries(value).flatMap(([written, listed]) => {
    const kind = kinds.find((one) => one === written)
    if (kind === undefined) {
      const known = kinds.map((one) => `\`${one}\``).join(', ')
      throw fail(`${at}.${written}`, `is no kind of principal; ${known} are`)
    }
    const { form, mustBe } = forms[kind]
    const flawOf = (name: string) =>
      form.test(name) ? undefined : { message: `it must be ${mustBe}`, iamSays: iamSays.invalidPrincipal(kind, name) }
    return strings(listed, `${at}.${kind}`, fail, flawOf, iamSays.noPrincipals).map((name) => ({ kind, name }))
  })
  return { names, isNot }
}

const forms: Readonly<Record<NamedPrincipal['kind'], { form: RegExp; mustBe: string }>> = {
  AWS: {
    form: /^(\*|\d{12}|arn:[^:]+:(iam|sts)::\d{12}:[^*?]+|A[A-Z0-9]{15,127})$/,
    mustBe: '`*`, an account, or the ARN of an account, a role, a session or a user, without wildcards',
  },
  Service: {
    form: /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/,
    mustBe: 'a service such as `ec2.amazonaws.com`',
  },
  Federated: { form: /./s, mustBe: 'an identity provider' },
  CanonicalUser: { form: /./s, mustBe: 'a canonical user' },
}
