/** Where keys that do not expire are configured: in AWS's files, and in the environment of a process. */
import type { LongLivedKey } from './subject.ts'

/**
 * The sections of a credentials or config file that hold an access key without a session token.
 * @param path the name to show
 */
export function longLivedKeysInFile(text: string, path: string): LongLivedKey[] {
  const sections = new Map<string, Set<string>>()
  let keys = new Set<string>()
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const header = /^\[\s*([^\]]*?)\s*\]/.exec(line)?.[1]
    if (header !== undefined) {
      keys = sections.get(header) ?? new Set()
      sections.set(header, keys)
    }
    const [, key, value] = /^([\w.-]+)\s*=\s*(\S*)/.exec(line) ?? []
    if (key !== undefined && value !== '') keys.add(key.toLowerCase())
  }
  return [...sections]
    .filter(([, held]) => held.has('aws_access_key_id') && !held.has('aws_session_token'))
    .map(([section]) => ({ where: `${path} [${section}]`, kind: 'an access key in a file' }))
}

export function longLivedKeysInEnvironment(env: Readonly<Record<string, string | undefined>>): LongLivedKey[] {
  if (!env.AWS_ACCESS_KEY_ID || env.AWS_SESSION_TOKEN || env.AWS_SECURITY_TOKEN) return []
  return [{ where: 'AWS_ACCESS_KEY_ID', kind: 'an access key in the environment' }]
}
