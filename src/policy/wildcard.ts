/** IAM's wildcards: `*` for any run of characters, `?` for exactly one. */
import { literalText, type Piece, type Test } from './words.ts'

/** What matching reads of a string. */
export type Text = Pick<string, 'length' | 'charCodeAt'>

/** Code units, and below zero the wildcards. */
export type Pattern = readonly number[]

const anyRun = -1
const anyOne = -2
/** Of an ARN: these do not leave the part that they stand in. */
const runInPart = -3
const oneInPart = -4

const colon = ':'.charCodeAt(0)

/** A pattern whose wildcards take every character. */
export function readPattern(pieces: readonly Piece[]): Pattern {
  return tokensOf(pieces, () => [anyRun, anyOne])
}

/**
 * A pattern of ARNs. In the first five parts a wildcard stays inside its part, but for a star that ends the part; the sixth part is
 * the resource's own, colons and all (IAM User Guide, "IAM JSON policy elements: Resource").
 */
export function readArnPattern(pieces: readonly Piece[]): Pattern {
  const whole = literalText(pieces)
  const wholeStar = whole === '*'
  return tokensOf(pieces, (colons, next) => {
    const inPart = colons < 5 && !wholeStar
    return [inPart && next !== undefined && next !== ':' ? runInPart : anyRun, inPart ? oneInPart : anyOne]
  })
}

/** @param wildcards what `*` and `?` stand for behind so many colons, with such a character after them */
function tokensOf(pieces: readonly Piece[], wildcards: (colons: number, next: string | undefined) => [number, number]): Pattern {
  const whole = literalText(pieces)
  const tokens: number[] = []
  let colons = 0
  for (const { text, isLiteral } of pieces) {
    for (let i = 0; i < text.length; i++) {
      const character = text[i]
      const [star, questionMark] = isLiteral ? [] : wildcards(colons, whole[tokens.length + 1])
      if (character === ':') colons++
      if (character === '*' && star !== undefined) tokens.push(star)
      else if (character === '?' && questionMark !== undefined) tokens.push(questionMark)
      else tokens.push(text.charCodeAt(i))
    }
  }
  return tokens
}

/** The cheapest test that does what the pattern says. */
export function testOf(pattern: Pattern): Test {
  const first = pattern.findIndex((token) => token < 0)
  if (first < 0) return equals(textOf(pattern))
  if (first === pattern.length - 1 && pattern[first] === anyRun) return startsWith(textOf(pattern.slice(0, first)))
  return (actual) => fits(pattern, actual)
}

// Functions of their own, so that a test holds on to a text and not to the pattern that it came from.
function equals(text: string): Test {
  return (actual) => actual === text
}

function startsWith(text: string): Test {
  return (actual) => actual.startsWith(text)
}

/** Not all at once: as arguments, the units of a long text would not fit the stack. */
function textOf(units: Pattern): string {
  return units.reduce((text, unit) => text + String.fromCharCode(unit), '')
}

/**
 * Whether the whole of `text` fits the pattern.
 * Falls back to the latest star alone, so a hostile pattern costs pattern × text steps at worst, never more.
 */
export function fits(pattern: Pattern, text: Text): boolean {
  let p = 0
  let t = 0
  let afterRun = -1
  let resumeAt = 0
  // Behind a run that may not pass a colon, and that met one, only the latest run that may can still help.
  let afterWideRun = -1
  let resumeWideAt = 0
  while (t < text.length) {
    const wanted = pattern[p]
    const actual = text.charCodeAt(t)
    if (wanted === anyRun) {
      afterRun = afterWideRun = ++p
      resumeAt = resumeWideAt = t
    } else if (wanted === runInPart) {
      afterRun = ++p
      resumeAt = t
    } else if (wanted === actual) {
      p++
      t++
    } else if (wanted === anyOne || (wanted === oneInPart && actual !== colon)) {
      p++
      t += isPair(actual, text.charCodeAt(t + 1)) ? 2 : 1
    } else if (afterRun >= 0 && (afterRun === afterWideRun || text.charCodeAt(resumeAt) !== colon)) {
      p = afterRun
      t = ++resumeAt
    } else if (afterWideRun >= 0) {
      p = afterRun = afterWideRun
      t = resumeAt = ++resumeWideAt
    } else {
      return false
    }
  }
  while (p < pattern.length && (pattern[p] === anyRun || pattern[p] === runInPart)) p++
  return p === pattern.length
}

/** Beyond the first 65,536 characters one character takes two code units. */
function isPair(unit: number, next: number): boolean {
  return (unit & 0xfc00) === 0xd800 && (next & 0xfc00) === 0xdc00
}
