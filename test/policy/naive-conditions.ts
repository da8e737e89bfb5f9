// The Condition element as the IAM User Guide describes it, for the naive evaluator.
import { type Context, fill, listOf, matches, matchesArn, plain, type Token } from './naive-text.ts'
import { isBase64, isInRange, readDate, readNumber } from './naive-values.ts'

type Json = Record<string, unknown>

/** The conditions that do not hold, as `OPERATOR KEY` with the key in lower case. */
export function conditionsMissed(conditions: Json, version: string, context: Context): string[] {
  // UG …condition-logic-multiple-context-keys-or-values: operators and keys are joined by AND.
  return Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys as Json)
      .filter(([key, wanted]) => !holds(operator, context[key.toLowerCase()], listOf(wanted), version, context))
      .map(([key]) => `${operator} ${key.toLowerCase()}`),
  )
}

function holds(
  operator: string,
  actual: string | readonly string[] | undefined,
  wanted: string[],
  version: string,
  context: Context,
): boolean {
  const values = actual === undefined ? [] : typeof actual === 'string' ? [actual] : actual
  const isEmpty = values.every((value) => value === '')
  if (operator === 'Null') {
    // UG …condition_operators, "Null": true asks that the key is absent, false that it has a value.
    const isNull = typeof actual !== 'string' && isEmpty
    return wanted.some((answer) => answer.toLowerCase() === String(isNull))
  }
  const set = operator.startsWith('ForAllValues:') ? 'all' : operator.startsWith('ForAnyValue:') ? 'any' : undefined
  const name = operator.replace(/^For\w+:/, '').replace(/IfExists$/, '')
  const isNegated = name.includes('Not')
  if (values.length === 0) {
    // UG …condition_operators, "IfExists" and the note at the top; …single-vs-multi-valued…, "ForAllValues", "ForAnyValue".
    if (operator.endsWith('IfExists')) return true
    return set === undefined ? isNegated : set === 'all'
  }
  // UG …condition_examples-multi-valued-context-keys: an empty string is a null dataset to a set operator.
  if (set !== undefined && isEmpty) return set === 'all'
  const base = name.replace('Not', '')
  const entries = wanted.map((text) => read(base, text, version, context))
  // UG reference_policies_variables, "Policy variables with no value": nothing is equal to it or like it.
  const isWanted = (value: string) => entries.some((entry) => entry !== undefined && fits(base, entry, value))
  // UG …condition-logic-multiple-context-keys-or-values: values are joined by OR, those of a negated operator by NOR.
  if (set === 'all') return values.every((value) => isWanted(value) !== isNegated)
  if (set === 'any') return values.some((value) => isWanted(value) !== isNegated)
  return values.some(isWanted) !== isNegated
}

function read(base: string, text: string, version: string, context: Context): Token[] | undefined {
  // UG reference_policies_variables, "Condition element": with the operators for strings and ARNs only.
  return /^(String|Arn)/.test(base) ? fill(text, version, context) : plain(text)
}

function fits(base: string, entry: Token[], value: string): boolean {
  const text = entry.map((token) => token.char).join('')
  switch (base) {
    case 'StringEquals':
      return text === value
    case 'StringEqualsIgnoreCase':
      return text.toLowerCase() === value.toLowerCase()
    case 'StringLike':
      return matches(entry, [...value])
    case 'ArnEquals':
    case 'ArnLike':
      // UG …condition_operators, "ARN": the two behave alike.
      return matchesArn(entry, [...value])
    case 'Bool':
      return /^(true|false)$/i.test(text) && text.toLowerCase() === value.toLowerCase()
    case 'BinaryEquals':
      return isBase64(text) && isBase64(value) && text === value
    case 'IpAddress':
      return isInRange(text, value)
  }
  const [family, comparison = ''] = [base.startsWith('Numeric') ? readNumber : readDate, base.replace(/^(Numeric|Date)/, '')]
  const [left, right] = [family(value), family(text)]
  if (left === undefined || right === undefined) return false
  return (
    (comparison.includes('Less') && left < right) ||
    (comparison.includes('Greater') && left > right) ||
    (comparison.endsWith('Equals') && left === right)
  )
}
