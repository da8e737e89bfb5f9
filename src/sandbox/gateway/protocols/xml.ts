/** XML answers of the query protocols: the SDK's own encoding of an output, in the envelope of its protocol. */
import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import type { StaticOperationSchema, StaticStructureSchema } from '@smithy/types'
import type { Service } from '../../services/_define.ts'

/** The structure that wraps an operation's output on the wire. */
export type Envelope = (schema: StaticOperationSchema, traits: StaticStructureSchema[3]) => StaticStructureSchema

/** Builds each operation's envelope once: the schemas carry the SDK's caches. */
export function createXmlWriter(envelope: Envelope) {
  const envelopes = new Map<StaticOperationSchema, StaticStructureSchema>()
  const serializer = new XmlShapeSerializer({
    timestampFormat: { useTrait: true, default: 5 },
    httpBindings: false,
    xmlNamespace: '',
    serviceNamespace: '',
  })
  return ({ xmlNamespace = '' }: Service, schema: StaticOperationSchema, value: object): string | Uint8Array => {
    const known = envelopes.get(schema)
    const wrapped = known ?? envelope(schema, { xmlNamespace: ['', xmlNamespace] })
    if (!known) envelopes.set(schema, wrapped)
    serializer.write(wrapped, value)
    return serializer.flush()
  }
}

export function element(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no way to write most control characters and lone surrogates, and a caller's words may hold them. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/g, (char) => escapes[char] ?? char)
}
