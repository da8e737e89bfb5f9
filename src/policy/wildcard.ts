/** IAM's wildcards: `*` for any run of characters, `?` for exactly one. */

/** What matching reads of a string. */
export type Text = Pick<string, 'length' | 'charCodeAt'>

const star = '*'.charCodeAt(0)
const questionMark = '?'.charCodeAt(0)

/**
 * Whether the whole of `text` fits the pattern. A `*` also spans the colons of an ARN, as IAM lets it.
 * Falls back to the latest star alone, so a hostile pattern costs pattern × text steps at worst, never more.
 */
export function fits(pattern: Text, text: Text): boolean {
  let p = 0
  let t = 0
  let afterStar = -1
  let resumeAt = 0
  while (t < text.length) {
    const wanted = p < pattern.length ? pattern.charCodeAt(p) : undefined
    if (wanted === star) {
      afterStar = ++p
      resumeAt = t
    } else if (wanted === questionMark || wanted === text.charCodeAt(t)) {
      p++
      t++
    } else if (afterStar >= 0) {
      p = afterStar
      t = ++resumeAt
    } else {
      return false
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === star) p++
  return p === pattern.length
}
