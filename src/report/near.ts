/** The statements that came near to deciding otherwise, and why they did not, in words. */
import type { Explanation, LayerVerdict, Miss, PolicyRequest, StatementVerdict } from '../policy/index.ts'

/** More would bury the one that matters. */
const maxShown = 3
const maxValues = 4

/** Of a layer that does not allow: statements that speak of the action, or else of the resource by name, the nearest first. */
export function nearMisses({ statements }: LayerVerdict): readonly StatementVerdict[] {
  return statements
    .filter(({ statement, matched }) => statement.effect === 'Allow' && !matched)
    .map((verdict) => ({ verdict, distance: distanceOf(verdict) }))
    .filter(({ distance }) => distance < far)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxShown)
    .map(({ verdict }) => verdict)
}

const far = 100

/** Conditions alone come nearest, then another resource, then another action on the very resource. */
function distanceOf({ statement, misses }: StatementVerdict): number {
  const misfits = new Set(misses.map(({ element }) => element))
  const conditions = misses.filter(({ element }) => element === 'condition').length
  if (!misfits.has('action')) return (misfits.has('resource') ? 10 : 0) + (misfits.has('principal') ? 20 : 0) + conditions
  const { resources } = statement
  const isByName = resources !== undefined && !resources.isNot && resources.words.every(({ text }) => text !== '*')
  return misfits.size === 1 && isByName ? 50 : far
}

/** Denials that a key alone keeps from holding, which nobody here fills in: on AWS they may hold. */
export function unknownDenials({ layers }: Explanation): readonly StatementVerdict[] {
  return layers
    .flatMap(({ statements }) => statements)
    .filter(({ statement, misses }) => statement.effect === 'Deny' && misses.length > 0 && misses.every(isUnknown))
}

function isUnknown(miss: Miss): boolean {
  return miss.element === 'condition' && miss.isUnknown
}

/** Why a statement does not speak of a request. */
export function wordMisses({ statement, misses }: StatementVerdict, { action }: PolicyRequest): readonly string[] {
  return misses.map((miss) => {
    if (miss.element === 'condition') return wordCondition({ ...miss, key: keyAsWritten(statement.source, miss) })
    const { element, wanted, isNot, actual } = miss
    // Actions are compared in lower case; people know them as they are written.
    const isAction = element === 'action'
    const written = isAction ? actionsAsWritten(statement.source, wanted) : wanted
    return `its ${element} is ${isNot ? 'anything but ' : ''}${listed(written)}, the request's \`${isAction ? action : actual}\``
  })
}

/** Which conditions of a statement that speaks of a request hold, and by what the request has: a denial is often about what it lacks. */
export function wordMatches({ statement }: StatementVerdict, { context = {} }: PolicyRequest): readonly string[] {
  return statement.conditions.map(({ name: operator, key, values }) => {
    const given = context[key]
    const holds = `${operator} ${keyAsWritten(statement.source, { operator, key })} ${listed(values.map(({ text }) => text))} holds`
    return given === undefined ? `${holds}: the request has no such key` : `${holds}: the request has ${listed([given].flat())}`
  })
}

function wordCondition({ operator, key, wanted, actual, isUnknown }: Miss & { element: 'condition' }): string {
  const wants = `${operator} ${key} wants ${listed(wanted)}`
  if (actual !== undefined) return `${wants}, the request has ${listed(actual)}`
  return isUnknown ? `${wants}, and nobody here fills that key in: on AWS it may hold` : `${wants}, the request has no such key`
}

function actionsAsWritten({ Action, NotAction }: Readonly<Record<string, unknown>>, known: readonly string[]): readonly string[] {
  const written = [Action ?? NotAction].flat().filter((one) => typeof one === 'string')
  return written.length === known.length ? written : known
}

function keyAsWritten(
  { Condition }: Readonly<Record<string, unknown>>,
  { operator, key }: { readonly operator: string; readonly key: string },
): string {
  const keys = isObject(Condition) && isObject(Condition[operator]) ? Object.keys(Condition[operator]) : []
  return keys.find((one) => one.toLowerCase() === key.toLowerCase()) ?? key
}

function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, maxValues).map((text) => `\`${text}\``)
  const more = texts.length - shown.length
  if (texts.length === 0) return 'nothing'
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' or ')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
