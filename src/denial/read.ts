/** From what people paste to the denials in it. */
import type { CountedDenial, Denial } from './denial.ts'
import { type Message, messagesOf } from './messages.ts'
import { sentencesIn } from './sentence.ts'
import { codeAloneIn, denialOf, isDenialCode, wordlessIn } from './wordless.ts'

/** How many different denials are told apart in one text. */
const maxDenials = 50

/** Every different denial in a text, in the order in which they first stand there. */
export function readDenials(pasted: string): readonly CountedDenial[] {
  const found = new Map<string, { denial: Denial; count: number }>()
  const messages = messagesOf(pasted)
  const told = messages.flatMap(denialsIn)
  const said = told.length > 0 ? told : messages.flatMap(({ text, record }) => (record ? [] : codeAloneIn(text)))
  for (const denial of said) {
    // The encoded message is another one for every call, and a client may tell one denial twice, once without its code.
    const call = denial.action === undefined ? {} : { code: undefined, operation: undefined }
    const key = JSON.stringify({ ...denial, ...call, encoded: undefined })
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
