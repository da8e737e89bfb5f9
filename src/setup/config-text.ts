/** Settings put into the text of an AWS config file, everything else in it left as it is. */

/** Sets keys of the default profile; where something is said twice, the last one counts. What has its value already is not touched, so doing it twice changes nothing. */
export function withSettings(text: string, settings: Readonly<Record<string, string>>): string {
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n'
  const lines = text.split(/\r?\n/)
  const section = findDefault(lines)
  if (!section) {
    const before = text === '' ? '' : `${text.replace(/[\r\n]+$/, '')}${lineEnd}${lineEnd}`
    return `${before}${['[default]', ...Object.entries(settings).map(assignment), ''].join(lineEnd)}`
  }
  const missing: string[] = []
  for (const [key, value] of Object.entries(settings)) {
    const at = lines.findLastIndex((line, index) => index > section.start && index < section.end && keyOf(line) === key)
    if (at < 0) missing.push(assignment([key, value]))
    else if (settingOf(lines[at] ?? '') !== value) lines[at] = assignment([key, value])
  }
  lines.splice(section.end, 0, ...missing)
  // A file without a line end at its last line would have the new ones glued to nothing.
  return missing.length > 0 && lines.at(-1) !== '' ? `${lines.join(lineEnd)}${lineEnd}` : lines.join(lineEnd)
}

/** The lines from a header to the last one that says anything. `[profile default]` wins over `[default]` when a file has both. */
function findDefault(lines: readonly string[]): { start: number; end: number } | undefined {
  const headers = lines.flatMap((line, index) => {
    const name = /^\[\s*([^\]]*?)\s*\]/.exec(line)?.[1]
    return name === undefined ? [] : [{ index, name }]
  })
  const found =
    headers.findLast(({ name }) => /^profile\s+["']?default["']?$/.test(name)) ??
    headers.findLast(({ name }) => name === 'default')
  if (!found) return undefined
  let end = headers.find(({ index }) => index > found.index)?.index ?? lines.length
  while (end > found.index + 1 && /^\s*([#;].*)?$/.test(lines[end - 1] ?? '')) end--
  return { start: found.index, end }
}

/** Indented lines belong to a nested setting, and are none of the profile's own. */
function keyOf(line: string): string | undefined {
  return /^([^\s#;=][^=]*?)\s*=/.exec(line)?.[1]?.toLowerCase()
}

function settingOf(line: string): string {
  return line
    .slice(line.indexOf('=') + 1)
    .replace(/(^|\s)[#;].*$/, '')
    .trim()
}

function assignment([key, value]: readonly [string, string]): string {
  return `${key} = ${value}`
}
