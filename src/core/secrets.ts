/**
 * Finds secrets that stand in plain text, and takes them out. It errs on the side of a person who knows their file: what only refers
 * to a secret (a variable, a path, a placeholder) is none.
 */

export interface SecretHit {
  /** What it looks like, such as `AWS access key`. */
  readonly kind: string
  /** Offset of the first character, and of the one behind the last. */
  readonly from: number
  readonly to: number
  /** From 1. */
  readonly line: number
  readonly column: number
  /** What may be shown of it: a prefix that every secret of its kind has, or nothing. */
  readonly masked: string
}

interface Kind {
  readonly kind: string
  /** With the flags `gd`; the group `secret` is the secret, or the whole match where there is none. */
  readonly form: RegExp
  /** How many characters at its start are the same for all of its kind. */
  readonly prefix?: number
  /** Whether what was matched is one after all. */
  isSecret?(value: string, name: string): boolean
}

/** Secrets that are known by their own form. */
const formed: readonly Kind[] = [
  {
    kind: 'private key',
    form: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----(?:(?!-----BEGIN)[\s\S]){0,20000}?(?:-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----|$)/dg,
  },
  // The end of a key whose beginning was cut off.
  {
    kind: 'private key',
    form: /^(?:(?!-----BEGIN)[\s\S]){0,20000}?-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----/dg,
  },
  { kind: 'AWS access key', form: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/dg, prefix: 4, isSecret: isNoExample },
  { kind: 'AWS session token', form: /(?:IQoJ|FwoG|FQoG)[\w+/=%-]{80,}/dg, prefix: 4 },
  { kind: 'metadata session token', form: /\bAQAE[\w-]{50,}={0,2}/dg, prefix: 4 },
  { kind: 'GitHub token', form: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{40,})/dg, prefix: 4 },
  { kind: 'GitLab token', form: /\bglpat-[\w-]{20,}/dg, prefix: 6 },
  { kind: 'Slack token', form: /\bxox[abeoprs]-[\w-]{10,}/dg, prefix: 5 },
  { kind: 'Stripe key', form: /\b[rs]k_live_[A-Za-z0-9]{16,}/dg, prefix: 8 },
  { kind: 'npm token', form: /\bnpm_[A-Za-z0-9]{36}\b/dg, prefix: 4 },
  { kind: 'JSON Web Token', form: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/dg, prefix: 3 },
  {
    kind: 'password in a URL',
    form: /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@'"]{0,100}:(?<secret>[^\s/'"]{1,200})@/dgi,
    isSecret: isLiteral,
  },
  {
    kind: 'authorization header',
    form: /\bAuthorization["']?\s*[:=]\s*["']?(?:Bearer|Basic)\s+(?<secret>[\w.+/=~-]{8,})/dgi,
    isSecret: isLiteral,
  },
  {
    kind: 'password of a user',
    form: /\b[\w-]{1,40}:(?<secret>[^\s:'"|]{1,200})["']?\s*\|\s*(?:sudo\s+)?chpasswd\b/dg,
    isSecret: isLiteral,
  },
  {
    kind: 'password on a command line',
    form: /\bmysql(?:dump|admin|import)?\b[^\n|;&]{0,200}?\s-p(?:'(?<quoted>[^'\n]+)'|(?<secret>[^\s'"]+))/dg,
    isSecret: isLiteral,
  },
  {
    kind: 'password on a command line',
    form: /\b(?:sshpass\s+-p ?|docker\s+login\b[^\n|;&]{0,200}?\s-p ?|curl\b[^\n|;&]{0,200}?\s(?:-u|--user[ =]) ?["']?[^\s:'"]{1,100}:)["']?(?<secret>[^\s'"]+)/dg,
    isSecret: isLiteral,
  },
]

const named = String.raw`(?<name>[\w.-]{0,60}?(?:password|passwd|passphrase|pwd|secret|secret[_-]?key|token|api[_-]?key|apikey|access[_-]?key|private[_-]?key|credentials?|master[_-]?key|encryption[_-]?key|signing[_-]?key))`

/** Secrets that are known by the name they are given. */
const assigned: readonly Kind[] = [
  {
    kind: 'assigned secret',
    form: new RegExp(
      `${named}(?:\\\\{0,3}["'])?[ \\t]*(?:=>|:=|[:=])[ \\t]*(?:\\\\{1,3}"(?<escaped>[^"\\\\\\n]{1,500})\\\\{1,3}"|"(?<quoted>(?:[^"\\\\\\n]|\\\\[^\\n]){1,500})"|'(?<single>[^'\\n]{1,500})'|(?<secret>[^\\s"'#,;}{)(]{1,500})(?=[\\s"'#,;}{)]|$))`,
      'gid',
    ),
    isSecret: isLiteral,
  },
  {
    kind: 'secret on a command line',
    form: /--(?:password|passwd|token|secret|api-key|secret-key)[= ](?:"(?<quoted>[^"\n]{1,500})"|'(?<single>[^'\n]{1,500})'|(?<secret>[^\s"'-][^\s"']{0,500}))/dgi,
    isSecret: isLiteral,
  },
]

/** Every secret, in the order of the text; those that overlap are one, of the longer one's kind. */
export function findSecrets(text: string): SecretHit[] {
  const found = [...formed, ...assigned].flatMap((kind) => matches(kind, text))
  found.push(...encodedSecrets(text))
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: Found[] = []
  for (const one of found) {
    const last = kept.at(-1)
    if (last === undefined || one.from >= last.to) kept.push(one)
    // What two of them take together goes together, or a part of the one would outlive the other.
    else kept[kept.length - 1] = { ...(length(one) > length(last) ? one : last), from: last.from, to: Math.max(last.to, one.to) }
  }
  const starts = lineStarts(text)
  return kept.map((one) => ({ ...one, ...placeOf(one.from, starts) }))
}

/** The text with every secret replaced by the name of its kind. */
export function redactSecrets(text: string): string {
  let redacted = ''
  let at = 0
  for (const { from, to, kind } of findSecrets(text)) {
    redacted += `${text.slice(at, from)}[redacted ${kind.replaceAll(/,? /g, '-')}]`
    at = to
  }
  return redacted + text.slice(at)
}

const length = ({ from, to }: Found) => to - from

type Found = Pick<SecretHit, 'kind' | 'from' | 'to' | 'masked'>

function matches({ kind, form, prefix = 0, isSecret = () => true }: Kind, text: string): Found[] {
  return [...text.matchAll(form)].flatMap((match) => {
    const { secret, quoted, single, escaped, name = '' } = match.groups ?? {}
    const value = quoted ?? single ?? escaped ?? secret ?? match[0]
    if (!isSecret(value, name)) return []
    const ranges = match.indices
    const { quoted: inQuotes, single: inSingle, escaped: inEscaped, secret: bare } = ranges?.groups ?? {}
    const [from, to] = inQuotes ?? inSingle ?? inEscaped ?? bare ?? ranges?.[0] ?? [0, 0]
    return [{ kind, from, to, masked: `${value.slice(0, prefix)}****` }]
  })
}

/** Base64 that reads as text with a secret in it, as cloud-init's `write_files` may carry. */
function encodedSecrets(text: string): Found[] {
  return [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].flatMap((match) => {
    const [encoded] = match
    const decoded = Buffer.from(encoded, 'base64').toString('utf8')
    if (/[^\t\n\r\x20-\x7e\u00a0-\ud7ff]/.test(decoded)) return []
    const [inner] = [...formed, ...assigned].flatMap((kind) => matches(kind, decoded))
    return inner
      ? [{ kind: `${inner.kind}, in Base64`, from: match.index, to: match.index + encoded.length, masked: '****' }]
      : []
  })
}

function isNoExample(value: string): boolean {
  return !value.endsWith('EXAMPLE')
}

const settings =
  /^(?:true|false|yes|no|on|off|null|none|nil|undefined|never|always|required|optional|enabled|disabled|prompt|ask|string|securestring|text|secret|password|hidden|redacted)$/i

/** What only says where a secret is, or stands in for one. */
const references: readonly RegExp[] = [
  // Shells, Compose, Terraform, Jinja, Windows; a placeholder; what this file itself has taken out.
  /^(?:\$[A-Za-z_{(*]|`|\{\{|<[a-z]|%\w+%$|\*+$|\.{3}|x+$)/i,
  /\[redacted|\$\{|\{\{|\$\(|\$[A-Z_]{2,}\b/,
  // Tags and block scalars of YAML.
  /^(?:![A-Z]\w+\b|[|>][+-]?\d?$)/i,
  // Places of secrets, and files.
  /^(?:arn:|alias\/|https?:\/\/|(?:file|ssm|secretsmanager|vault|resolve):|~?\.{0,2}\/[\w.-]+(?:\/|$))/i,
]

/** Whether a value is a secret itself, and not the name of the place where it is, a placeholder or a setting. */
function isLiteral(value: string, name = ''): boolean {
  const bare = value.trim()
  // One in 64 of AWS's secret keys begins with a slash, as a path does.
  if (/secret/i.test(name) && /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)[\w/+]{40}$/.test(bare)) return true
  if (bare === '' || settings.test(bare) || references.some((form) => form.test(bare))) return false
  if (name === '') return true
  // A number is a lifetime or a port more often than a token; as a password it is one all the same.
  if (/^\d+(?:\.\d+)?[smhd]?$/.test(bare)) return /pass|pwd/i.test(name)
  return bare.length >= 3
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function placeOf(offset: number, starts: readonly number[]): { line: number; column: number } {
  const after = starts.findIndex((start) => start > offset)
  const line = after < 0 ? starts.length : after
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 }
}
