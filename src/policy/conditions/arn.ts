/** ARN operators. `ArnEquals` and `ArnLike` behave identically: both take wildcards, within each of the six parts. */
import { readPattern, testOf } from '../wildcard.ts'
import type { Piece, Test } from '../words.ts'
import { pair } from './_define.ts'

const arnOperator = { compile, takesVariables: true }

export const arnOperators = {
  ...pair('ArnEquals', 'ArnNotEquals', arnOperator),
  ...pair('ArnLike', 'ArnNotLike', arnOperator),
}

function compile(wanted: readonly Piece[]): Test {
  const parts = splitPieces(wanted)
  if (parts === undefined) return () => false
  const tests = parts.map((part) => testOf(readPattern(part)))
  return (actual) => {
    const given = partsOf(actual)
    return given !== undefined && tests.every((test, index) => test(given[index] ?? ''))
  }
}

/** The six parts; colons beyond the fifth belong to the resource. */
function partsOf(text: string): readonly string[] | undefined {
  const parts = text.split(':')
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(':')]
}

/** The same of a word, whose stretches may each hold colons. */
function splitPieces(pieces: readonly Piece[]): readonly (readonly Piece[])[] | undefined {
  const parts: Piece[][] = [[]]
  for (const { text, isLiteral } of pieces) {
    let rest = text
    for (let at = rest.indexOf(':'); at >= 0 && parts.length < 6; at = rest.indexOf(':')) {
      parts.at(-1)?.push({ text: rest.slice(0, at), isLiteral })
      parts.push([])
      rest = rest.slice(at + 1)
    }
    parts.at(-1)?.push({ text: rest, isLiteral })
  }
  return parts.length < 6 ? undefined : parts
}
