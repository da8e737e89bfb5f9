/** A statement made of a grant, in the order and with the names that people read. */
import { type Grant, serviceOf } from './grant.ts'

/** One statement of a policy, in IAM's spelling. */
export interface StatementJson {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly [element: string]: unknown
}

/** A policy document, ready for JSON. */
export interface PolicyJson {
  readonly Version: '2012-10-17' | '2008-10-17'
  readonly Statement: readonly StatementJson[]
  readonly [element: string]: unknown
}

/** Statements for grants, each with a Sid that none of the `taken` is. */
export function statementsOf(grants: readonly Grant[], taken: readonly string[] = []): readonly StatementJson[] {
  const used = new Set(taken)
  return grants.map((grant) => {
    const name = sidOf(grant)
    let sid = name
    for (let count = 2; used.has(sid); count++) sid = `${name}${count}`
    used.add(sid)
    const conditions = [...grant].filter(([side]) => side !== 'Action' && side !== 'Resource')
    return {
      Sid: sid,
      Effect: 'Allow',
      Action: grant.get('Action'),
      Resource: grant.get('Resource'),
      ...(conditions.length > 0 && { Condition: { StringEquals: Object.fromEntries(conditions.map(oneOrMany)) } }),
    }
  })
}

function oneOrMany([key, values]: readonly [string, readonly string[]]): readonly [string, string | readonly string[]] {
  const [only, ...others] = values
  return [key, only !== undefined && others.length === 0 ? only : values]
}

/** One action names its statement: `SsmGetParameter`. Several are told by what they do to what: `EcrReadRepository`. */
function sidOf(grant: Grant): string {
  const names = (grant.get('Action') ?? []).map((action) => action.split(':')[1] ?? action)
  const service = capitalised(serviceOf(grant))
  const [only = '', ...others] = names
  if (others.length === 0) return `${service}${capitalised(only)}`
  const reading = names.filter((name) => /^(BatchGet|Describe|Filter|Get|List|Lookup|Search)/.test(name))
  const deed = reading.length === names.length ? 'Read' : reading.length === 0 ? 'Write' : 'Use'
  const types = new Set((grant.get('Resource') ?? []).map(typeOf))
  const [type = ''] = types
  return `${service}${deed}${types.size === 1 ? capitalised(type) : ''}`
}

/** `log-group` of `arn:aws:logs:us-east-1:123456789012:log-group:NAME`; empty where an ARN has a name and no type. */
function typeOf(arn: string): string {
  return /^(?:[^:]*:){5}([a-z-]+)[:/]/.exec(arn)?.[1] ?? ''
}

/** As a Sid can hold it: letters and digits. */
function capitalised(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
