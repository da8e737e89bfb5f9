/** A form as a tree: in `Filter.1.Name=x`, x is under Filter, 1, Name. */

export interface FormNode {
  value: string | undefined
  /** By segment. A Map, because the segments are the caller's words. */
  children: Map<string, FormNode> | undefined
}

// A thousand metrics, of several fields each, are the largest call; a hostile form must not cost memory or stack.
const maxFields = 50_000
const maxDepth = 16

/** Undefined when the text is no form: a broken escape, or more of it than the limits above allow. */
export function parseForm(text: string): FormNode | undefined {
  const root: FormNode = { value: undefined, children: undefined }
  let fields = 0
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf('&', start)
    if (end === -1) end = text.length
    if (end > start) {
      if (++fields > maxFields) return undefined
      const equals = text.indexOf('=', start)
      const split = equals === -1 || equals > end ? end : equals
      const key = decodeText(text.slice(start, split))
      const value = decodeText(text.slice(split + 1, end))
      if (key === undefined || value === undefined) return undefined
      const node = nodeAt(root, key)
      if (node === undefined) return undefined
      node.value = value
    }
    start = end + 1
  }
  return root
}

export function fieldOf(form: FormNode, name: string): string | undefined {
  return form.children?.get(name)?.value
}

function nodeAt(root: FormNode, key: string): FormNode | undefined {
  const segments = key.split('.', maxDepth + 1)
  if (segments.length > maxDepth) return undefined
  let node = root
  for (const segment of segments) {
    node.children ??= new Map()
    let child = node.children.get(segment)
    if (child === undefined) {
      child = { value: undefined, children: undefined }
      node.children.set(segment, child)
    }
    node = child
  }
  return node
}

function decodeText(text: string): string | undefined {
  const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    return undefined
  }
}
