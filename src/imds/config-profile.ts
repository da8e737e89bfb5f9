/** The settings of one profile in the text of an AWS config or credentials file. */

/** In a credentials file a profile's section bears its name alone. */
type FileKind = 'config' | 'credentials'

/**
 * Reads the INI dialect of the AWS SDKs and Tools Reference Guide, "Format of the config and credentials files": `[default]` and
 * `[profile NAME]` sections; `#` and `;` comments, after a value too when a blank precedes them; indented lines belong to a
 * nested setting and are none of the profile. What is no setting is passed over, as the SDKs do. Names come out in lower case.
 */
export function readProfile(text: string, profile: string, file: FileKind = 'config'): ReadonlyMap<string, string> {
  const sections: Record<'plain' | 'prefixed' | 'other', Map<string, string>> = {
    plain: new Map(),
    prefixed: new Map(),
    other: new Map(),
  }
  let section = sections.other
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const header = headerOf(line)
    if (header !== undefined) {
      section = sections[kindOf(header, profile, file)]
      continue
    }
    const equals = line.indexOf('=')
    if (equals < 1 || /^[\s#;]/.test(line)) continue
    section.set(
      line.slice(0, equals).trim().toLowerCase(),
      line
        .slice(equals + 1)
        .replace(/(^|\s)[#;].*$/, '')
        .trim(),
    )
  }
  // `[profile default]` wins over `[default]` when a file has both.
  return sections.prefixed.size > 0 ? sections.prefixed : sections.plain
}

/** Whether the text has a section for the profile, even an empty one. */
export function hasProfile(text: string, profile: string, file: FileKind = 'config'): boolean {
  return text.split(/\r?\n/).some((line) => {
    const header = headerOf(line)
    return header !== undefined && kindOf(header, profile, file) !== 'other'
  })
}

function headerOf(line: string): string | undefined {
  return /^\uFEFF?\[([^\]]*)\]/.exec(line)?.[1]?.trim()
}

function kindOf(header: string, profile: string, file: FileKind): 'plain' | 'prefixed' | 'other' {
  if (file === 'credentials') return header === profile ? 'plain' : 'other'
  if (header === 'default' && profile === 'default') return 'plain'
  const name = /^profile\s+(.+)$/.exec(header)?.[1]?.replace(/^(["'])(.*)\1$/, '$2')
  return name === profile ? 'prefixed' : 'other'
}
