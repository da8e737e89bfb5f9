/** The values of EC2's filters: `*` stands for any text, `?` for one character, a backslash takes their meaning away. Case counts. */

const anyText = Symbol('any text')
const oneCharacter = Symbol('one character')
type Piece = string | typeof anyText | typeof oneCharacter

/** Takes time in proportion to pattern × text, whatever the pattern: a regular expression would not. */
export function wildcard(pattern: string): (text: string) => boolean {
  const pieces = piecesOf(pattern)
  return (text) => {
    let piece = 0
    let char = 0
    let lastStar = -1
    let resumeAt = 0
    while (char < text.length) {
      const wanted = pieces[piece]
      if (wanted === anyText) {
        lastStar = piece++
        resumeAt = char
      } else if (wanted === oneCharacter || wanted === text[char]) {
        piece++
        char++
      } else if (lastStar >= 0) {
        piece = lastStar + 1
        char = ++resumeAt
      } else return false
    }
    while (pieces[piece] === anyText) piece++
    return piece === pieces.length
  }
}

function piecesOf(pattern: string): readonly Piece[] {
  return Array.from(pattern.matchAll(/\\[*?\\]|./gs), ([text]) => {
    if (text === '*') return anyText
    return text === '?' ? oneCharacter : text.slice(-1)
  })
}
