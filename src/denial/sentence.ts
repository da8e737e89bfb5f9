/** AWS's own sentence of a denial, wherever it stands: `User: … is not authorized to perform: … on resource: … because …`. */
import { type Denial, type DenyingLayer, denyingWords, untold } from './denial.ts'

/** No sentence of AWS is longer; it keeps one denial's words from being looked for in the next one's. */
export const maxSentence = 4096
/** What CLI and SDKs put before it. */
const maxBefore = 600

export function sentencesIn(text: string): Denial[] {
  const verbs = [...text.matchAll(/is not authorized to perform\b/g)]
  return verbs.map((verb, i) => {
    const before = text.slice(Math.max(0, verb.index - maxBefore, endOf(verbs[i - 1])), verb.index)
    const after = text.slice(endOf(verb), Math.min(verb.index + maxSentence, verbs[i + 1]?.index ?? text.length))
    return sentence(before, after)
  })
}

function endOf(match: RegExpMatchArray | undefined): number {
  return match?.index === undefined ? 0 : match.index + match[0].length
}

function sentence(before: string, after: string): Denial {
  const [, who] = /\b(?:User|Role|Principal): "?(\S+?)"? $/.exec(before) ?? []
  // SNS alone writes its actions `SNS:Publish`; policies know no case in them.
  const [, service, name] = /^:? ?"?([A-Za-z0-9-]+):([A-Za-z0-9*]+)/.exec(after) ?? []
  const action = service && `${service.toLowerCase()}:${name}`
  const [, quoted, bare] = /^:? ?\S+ on (?:the )?resource:? (?:"([^"]+)"|((?:(?:role|user|policy|group) )?\S+))/.exec(after) ?? []
  // The text may go on at once with the tag that ends an XML message, or with what holds a string in a log.
  const resource = quoted ?? bare?.replace(/<\/.*$/, '').replace(/[.,;)'"\]}]+$/, '')
  return {
    ...untold,
    ...callBefore(before),
    who: who === 'anonymous' ? undefined : who,
    action,
    // KMS: "the resource associated with this ciphertext".
    resource: resource === 'associated' ? undefined : resource,
    ...verdictIn(after),
    encoded: encodedIn(after),
  }
}

const layers = Object.entries(denyingWords) as [DenyingLayer, string][]
// The IAM User Guide has "sessions policy" once.
const oneLayer = `(${layers.map(([, words]) => words.replace('session', 'sessions?')).join('|')})`
// Since January 2026 AWS names the policy that denies, where it is in the caller's account or organisation.
const itsArn = `(?::? ?\\(?(arn:[^\\s,;)"']+))?`
const explicit = new RegExp(`\\b(?:with|due to) an explicit deny(?: in (?:an?|the) ${oneLayer}${itsArn})?`, 'i')
const implicit = new RegExp(`\\bbecause no ${oneLayer}${itsArn}`, 'i')

function verdictIn(after: string): Pick<Denial, 'layer' | 'kind' | 'policy' | 'mayBeMissing'> {
  const denied = explicit.exec(after)
  const [, words = '', arn] = denied ?? implicit.exec(after) ?? []
  const layer = layers.find(([, each]) => each.toLowerCase() === words.toLowerCase().replace('sessions', 'session'))?.[0]
  // KMS, of a ciphertext: "because the resource does not exist in this Region, no resource-based policies allow access, or …".
  const mayBeMissing = /\bbecause the resource does not exist\b/.test(after)
  return {
    layer: mayBeMissing ? 'resource' : layer,
    kind: denied ? 'explicit' : layer && 'implicit',
    policy: arn?.replace(/\.+$/, ''),
    mayBeMissing,
  }
}

export function encodedIn(text: string): string | undefined {
  return /Encoded authorization failure message: ?([\w+/=-]+)/.exec(text)?.[1]
}

/** What CLI and SDKs say of the call: CLI and boto3, then Go, then the code alone, as JavaScript and Java have it. */
function callBefore(before: string): Pick<Denial, 'code' | 'operation'> {
  const [, cliCode, cliOperation] = /\((\w+)\) when calling the (\w+) operation/.exec(before) ?? []
  if (cliCode) return { code: cliCode, operation: cliOperation }
  const [, operation] = /\boperation error [\w ]+: (\w+)/.exec(before) ?? []
  const [, code] = /\b(\w*(?:AccessDenied|Unauthorized|NotAuthorized)\w*)/.exec(before) ?? []
  return { code, operation }
}
