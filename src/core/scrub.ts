/** Takes secrets out of text that leaves the machine: those that are known here, wherever they stand, and those that look like one. */
import { redactSecrets } from './secrets.ts'

/** A shorter value stands in too many words by chance. */
const shortest = 6

export type Scrub = (text: string) => string

/** @param known values that must not leave; with what encodings make of them */
export function scrubber(known: Iterable<string>): Scrub {
  const values = new Set<string>()
  for (const value of known) {
    if (value.length < shortest) continue
    values.add(value)
    values.add(encodeURIComponent(value))
    values.add(JSON.stringify(value).slice(1, -1))
    values.add(Buffer.from(value).toString('base64').replace(/=+$/, ''))
  }
  // The longest first, so that a secret which contains another goes whole.
  const ordered = [...values].sort((a, b) => b.length - a.length)
  return (text) => redactSecrets(ordered.reduce((scrubbed, value) => scrubbed.replaceAll(value, '[redacted known]'), text))
}

const secretName = /pass|pwd|secret|token|key|cred|auth|cookie|session|dsn|salt/i

/** Values of variables whose names say that they are secret. */
export function secretsOfEnvironment(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value]) => (value !== undefined && secretName.test(name) ? [value] : []))
}

/** Every value of AWS's credentials file, and those of a config file that are secret. */
export function secretsOfKeyFile(text: string): string[] {
  return [...text.matchAll(/^\s*([\w.-]+)\s*=\s*(\S.*?)\s*$/gm)].flatMap(([, name = '', value = '']) =>
    /secret|token|access_key|password/i.test(name) ? [value] : [],
  )
}
