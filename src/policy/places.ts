/** Where in a text something stands, by line and column. */
import type { Span } from './document.ts'

/** What tells the place of an offset, without going through the whole text for each. */
export function placesIn(text: string): (offset: number) => Span['start'] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let line = 0
    let behind = starts.length
    while (behind - line > 1) {
      const middle = (line + behind) >> 1
      if ((starts[middle] ?? 0) <= offset) line = middle
      else behind = middle
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}
