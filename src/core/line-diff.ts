/** What changed between two texts, line by line, as `diff -u` shows it. */

/** Lines that are shown around a change. */
const context = 3

type Edit = readonly [sign: ' ' | '-' | '+', line: string]

/**
 * @param names how the two are called in the head
 * @returns empty when nothing changed
 */
export function lineDiff(before: string, after: string, names: readonly [before: string, after: string]): string {
  const edits = editsOf(linesOf(before), linesOf(after))
  const hunks = hunksOf(edits)
  if (hunks.length === 0) return ''
  return [`--- ${names[0]}`, `+++ ${names[1]}`, ...hunks.flatMap(([from, to]) => hunkText(edits, from, to)), ''].join('\n')
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

/**
 * The fewest insertions and deletions, by Myers' greedy search over diagonals: its cost is the length of the texts times that of
 * the difference.
 */
function editsOf(before: readonly string[], after: readonly string[]): readonly Edit[] {
  // `reached[k]`: how far down `before` the furthest path on diagonal `k` has come, for each number of edits.
  const trail: Map<number, number>[] = []
  let reached = new Map([[1, 0]])
  for (let count = 0; ; count++) {
    trail.push(reached)
    reached = new Map(reached)
    for (let k = -count; k <= count; k += 2) {
      let x = stepsDown(reached, k, count) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1
      while (x < before.length && x - k < after.length && before[x] === after[x - k]) x++
      reached.set(k, x)
      if (x >= before.length && x - k >= after.length) return walkBack(trail, before, after)
    }
  }
}

/** Whether the path to diagonal `k` comes by an insertion, not by a deletion. */
function stepsDown(reached: ReadonlyMap<number, number>, k: number, count: number): boolean {
  return k === -count || (k !== count && (reached.get(k - 1) ?? -1) < (reached.get(k + 1) ?? -1))
}

function walkBack(
  trail: readonly ReadonlyMap<number, number>[],
  before: readonly string[],
  after: readonly string[],
): readonly Edit[] {
  const edits: Edit[] = []
  let x = before.length
  let y = after.length
  for (let count = trail.length - 1; count >= 0; count--) {
    const reached = trail[count] ?? new Map<number, number>()
    const k = x - y
    const from = stepsDown(reached, k, count) ? k + 1 : k - 1
    const fromX = reached.get(from) ?? 0
    while (x > fromX && y > fromX - from) edits.push([' ', before[--x] ?? '']) && y--
    if (count === 0) break
    if (x === fromX) edits.push(['+', after[--y] ?? ''])
    else edits.push(['-', before[--x] ?? ''])
  }
  return edits.reverse()
}

/** Ranges of edits: every change with the lines around it, those that touch in one. */
function hunksOf(edits: readonly Edit[]): readonly (readonly [from: number, to: number])[] {
  const hunks: [number, number][] = []
  for (const [index, [sign]] of edits.entries()) {
    if (sign === ' ') continue
    const last = hunks.at(-1)
    const to = Math.min(edits.length, index + context + 1)
    if (last && index - context <= last[1]) last[1] = to
    else hunks.push([Math.max(0, index - context), to])
  }
  return hunks
}

function hunkText(edits: readonly Edit[], from: number, to: number): readonly string[] {
  const counted = (part: readonly Edit[], without: '-' | '+') => part.filter(([sign]) => sign !== without).length
  const shown = edits.slice(from, to)
  const range = (without: '-' | '+') => {
    const length = counted(shown, without)
    // An empty range stands after the line that it names.
    const start = counted(edits.slice(0, from), without) + (length === 0 ? 0 : 1)
    return length === 1 ? `${start}` : `${start},${length}`
  }
  return [`@@ -${range('+')} +${range('-')} @@`, ...shown.map(([sign, line]) => `${sign}${line}`)]
}
