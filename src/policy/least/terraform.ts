/** Policies as Terraform's own blocks. */
import { block, expression, type Item } from '../../core/hcl.ts'
import { isObject } from '../grammar.ts'
import type { PolicyJson, StatementJson } from './statement.ts'

/**
 * The policy as a data source, and as an inline policy of a role.
 * @param name of the policy; the blocks are labelled by it
 * @param role an expression for the role's name, such as `aws_iam_role.app.name`
 */
export function renderPolicyTerraform(policy: PolicyJson, { name, role }: { name: string; role: string }): string {
  const label = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d|$)/, '_')
  const attachment = (json: string) =>
    block(`resource "aws_iam_role_policy" "${label}"`, [
      ['name', expression(name)],
      ['role', role],
      ['policy', json],
    ])
  // The data source takes `&{` for the beginning of a variable, and has no other way to write it.
  if (JSON.stringify(policy).includes('&{')) return `${attachment(`jsonencode(${expression(policy)})`)}\n`
  const { Version, Id, Statement } = policy
  const document = block(`data "aws_iam_policy_document" "${label}"`, [
    ...attribute('version', Version === '2012-10-17' ? undefined : Version),
    ...attribute('policy_id', Id),
    ...Statement.map(renderStatementTerraform),
  ])
  return `${document}\n\n${attachment(`data.aws_iam_policy_document.${label}.json`)}\n`
}

/** A statement as it stands in a `data "aws_iam_policy_document"`. */
export function renderStatementTerraform(statement: StatementJson): string {
  const { Sid, Effect, Action, NotAction, Resource, NotResource, Principal, NotPrincipal, Condition } = statement
  return block('statement', [
    ...attribute('sid', Sid),
    ...attribute('effect', Effect),
    ...attribute('actions', listed(Action)),
    ...attribute('not_actions', listed(NotAction)),
    ...attribute('resources', listed(Resource)),
    ...attribute('not_resources', listed(NotResource)),
    ...principals('principals', Principal),
    ...principals('not_principals', NotPrincipal),
    ...conditions(Condition),
  ])
}

function attribute(name: string, value: unknown): readonly Item[] {
  return value === undefined ? [] : [[name, expression(value)]]
}

function principals(name: string, element: unknown): readonly string[] {
  const kinds = isObject(element) ? Object.entries(element) : element === undefined ? [] : [['*', element] as const]
  return kinds.map(([type, identifiers]) =>
    block(name, [...attribute('type', type), ...attribute('identifiers', listed(identifiers))]),
  )
}

function conditions(element: unknown): readonly string[] {
  if (!isObject(element)) return []
  return Object.entries(element).flatMap(([test, keys]) =>
    Object.entries(keys as object).map(([variable, values]) =>
      block('condition', [
        ...attribute('test', test),
        ...attribute('variable', variable),
        ...attribute('values', listed(values)?.map(String)),
      ]),
    ),
  )
}

function listed(element: unknown): readonly unknown[] | undefined {
  return element === undefined ? undefined : [element].flat()
}
