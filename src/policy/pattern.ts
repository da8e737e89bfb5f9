/** How two patterns with IAM's wildcards stand to each other: whether one takes in all of the other, and whether they meet at all. */

/**
 * Whether every text that fits `narrow` fits `wide`. Sound always; the order of wildcards that stand side by side does not matter.
 */
export function covers(wide: string, narrow: string): boolean {
  const pattern = inOrder(wide)
  const text = inOrder(narrow)
  let p = 0
  let t = 0
  let afterStar = -1
  let resumeAt = 0
  while (t < text.length) {
    if (pattern[p] === '*') {
      afterStar = ++p
      resumeAt = t
    } else if (pattern[p] === text[t] || (pattern[p] === '?' && text[t] !== '*')) {
      p++
      t++
    } else if (afterStar >= 0) {
      p = afterStar
      t = ++resumeAt
    } else {
      return false
    }
  }
  return pattern.slice(p) === '' || pattern.slice(p) === '*'
}

/** `*?*` and `?*` mean the same: the fixed ones first, then one star. */
function inOrder(pattern: string): string {
  return pattern.replace(/[*?]*\*[*?]*/g, (run) => `${run.replaceAll('*', '')}*`)
}

/** Whether some text fits both. */
export function overlaps(a: string, b: string): boolean {
  // `row[j]`: whether some text fits both what is left of `a` from `i` on, and of `b` from `j` on.
  let below: boolean[] = []
  for (let i = a.length; i >= 0; i--) {
    const row: boolean[] = []
    for (let j = b.length; j >= 0; j--) {
      if (a[i] === '*') row[j] = below[j] === true || row[j + 1] === true
      else if (b[j] === '*') row[j] = row[j + 1] === true || (i < a.length && below[j] === true)
      else if (i === a.length || j === b.length) row[j] = i === a.length && j === b.length
      else row[j] = (a[i] === '?' || b[j] === '?' || a[i] === b[j]) && below[j + 1] === true
    }
    below = row
  }
  return below[0] === true
}
