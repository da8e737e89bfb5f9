/** From what people paste to the denials in it. */
import type { CountedDenial, Denial } from './denial.ts'
import { type Message, messagesOf } from './messages.ts'
import { sentencesIn } from './sentence.ts'
import { denialOf, isDenialCode, wordlessIn } from './wordless.ts'

/** How many different denials are told apart in one text. */
const maxDenials = 50

/** Every different denial in a text, in the order in which they first stand there. */
export function readDenials(pasted: string): readonly CountedDenial[] {
  const found = new Map<string, { denial: Denial; count: number }>()
  for (const denial of messagesOf(pasted).flatMap(denialsIn)) {
    // The encoded message is another one for every call.
    const key = JSON.stringify({ ...denial, encoded: undefined })
    const known = found.get(key)
    if (known) known.count += 1
    else if (found.size < maxDenials) found.set(key, { denial, count: 1 })
  }
  return Array.from(found.values(), ({ denial, count }) => ({ ...denial, count }))
}

function denialsIn({ text, record }: Message): Denial[] {
  const sentences = sentencesIn(text)
  if (!record) return sentences.length > 0 ? sentences : wordlessIn(text)
  if (!isDenialCode(record.code)) return []
  const { who, code, operation, resource } = record
  const told = sentences.length > 0 ? sentences : [denialOf({ ...record, words: text })]
  return told.map((denial) => ({
    ...denial,
    who: denial.who ?? who,
    resource: denial.resource ?? resource,
    code,
    operation,
  }))
}
