/** A way back: remembers what an object holds, however deep, and puts it in again in place. */

/** Answers the way back. Maps, sets, arrays and plain fields are put back; what a class keeps to itself is its own affair. */
export function remember(value: unknown, seen = new Set<object>()): () => void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || seen.has(value)) return () => {}
  seen.add(value)
  if (value instanceof Map) {
    const entries = [...value]
    const inner = entries.map(([, held]) => remember(held, seen))
    return () => {
      value.clear()
      for (const [key, held] of entries) value.set(key, held)
      for (const putBack of inner) putBack()
    }
  }
  if (value instanceof Set) {
    const members = [...value]
    return () => {
      value.clear()
      for (const member of members) value.add(member)
    }
  }
  const fields = value as Record<string, unknown>
  const entries = Object.entries(fields)
  const inner = entries.map(([, held]) => remember(held, seen))
  return () => {
    if (Array.isArray(value)) value.length = entries.length
    for (const name of Object.keys(fields)) if (!entries.some(([known]) => known === name)) delete fields[name]
    // What never changes may be frozen.
    for (const [name, held] of entries) if (fields[name] !== held) fields[name] = held
    for (const putBack of inner) putBack()
  }
}
