/** Statements as they stand in a policy: read as a grant where they are one, and widened without touching what else they say. */
import { isObject } from '../grammar.ts'
import type { Grant } from './grant.ts'
import { narrowingKey } from './narrowing.ts'
import type { StatementJson } from './statement.ts'

/**
 * The statement as a grant; undefined for one that is none: a deny, one with `NotAction` or the like, or one under conditions other
 * than those that say what a call is for. Words are taken as they are written: a pattern is a resource of its own.
 */
export function readGrant({ Sid: _, Effect, Action, Resource, Condition = {}, ...others }: StatementJson): Grant | undefined {
  if (Effect !== 'Allow' || Action === undefined || Resource === undefined || Object.keys(others).length > 0) return undefined
  const { StringEquals = {}, ...otherOperators } = Condition as Record<string, object>
  const conditions = Object.entries(StringEquals).map(([key, values]) => [narrowingKey(key), listed(values)] as const)
  const isNarrowed = (pair: (typeof conditions)[number]): pair is readonly [string, readonly string[]] => pair[0] !== undefined
  if (Object.keys(otherOperators).length > 0 || !conditions.every(isNarrowed)) return undefined
  return new Map([['Action', listed(Action)], ['Resource', listed(Resource)], ...conditions])
}

/** The statement with what the grant has beyond it put at the end of its lists; the statement itself where that is nothing. */
export function writeGrant(statement: StatementJson, grant: Grant | undefined): StatementJson {
  if (grant === undefined) return statement
  const withMore = (element: unknown, side: string): unknown => {
    const own = listed(element)
    const more = (grant.get(side) ?? []).filter((value) => !own.includes(value))
    return more.length === 0 ? element : [...own, ...more]
  }
  const { Action, Resource, Condition } = statement
  const written = {
    ...statement,
    Action: withMore(Action, 'Action'),
    Resource: withMore(Resource, 'Resource'),
    ...(isObject(Condition) && {
      Condition: Object.fromEntries(
        Object.entries(Condition).map(([operator, keys]) => [
          operator,
          Object.fromEntries(Object.entries(keys as object).map(([key, own]) => [key, withMore(own, narrowingKey(key) ?? '')])),
        ]),
      ),
    }),
  }
  return JSON.stringify(written) === JSON.stringify(statement) ? statement : written
}

/** IAM lets a list of one stand without its brackets. */
function listed(element: unknown): readonly string[] {
  return [element].flat().map(String)
}
