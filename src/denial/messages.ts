/** From what people paste to single messages: log lines, JSON, CloudTrail's records, coloured and boxed output, all made plain text. */
import { visible } from '../core/quoted.ts'

export interface Message {
  /** One line; nothing in it that a terminal would obey. */
  readonly text: string
  /** What a CloudTrail record says beside the message. */
  readonly record?: TrailRecord
}

interface TrailRecord {
  readonly who: string | undefined
  readonly code: string
  /** `ssm`, from `ssm.amazonaws.com` */
  readonly service: string
  readonly operation: string
  readonly resource: string | undefined
}

const maxDepth = 24
/** Values looked at in one piece of JSON. */
const maxValues = 100_000

/** One message from each record or text within JSON, and the whole text where it is none. */
export function messagesOf(pasted: string): Message[] {
  const whole = parsed(pasted.trim())
  if (whole !== undefined) return withinJson(whole)
  // Lines belong together where a message is wrapped, so what is no JSON stays one text.
  const plain: string[] = []
  const found: Message[] = []
  for (const line of pasted.split('\n')) {
    const value = parsed(line.slice(Math.max(0, line.indexOf('{'))).trim())
    if (value === undefined) plain.push(line)
    else found.push(...withinJson(value))
  }
  return [{ text: plainText(plain.join('\n')) }, ...found]
}

/** Without colours, frames, and the escapes of a string inside another. */
function plainText(text: string): string {
  return visible(
    text
      .replace(/\p{Cc}\[[0-9;:?]*[A-Za-z]/gu, '')
      .replace(/[│╷╵╭╰]/g, ' ')
      // Every run is taken whole, so that a long one is not tried from each of its ends.
      .replace(/\\+([nrt"]?)/g, (run, next: string) => (next === '"' ? next : next === '' ? run : ' ')),
  ).replace(/\s+/g, ' ')
}

function parsed(text: string): unknown {
  if (!/^[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    // Many a log begins with a bracket.
    return undefined
  }
}

function withinJson(root: unknown): Message[] {
  const found: Message[] = []
  let left = maxValues
  const visit = (value: unknown, depth: number) => {
    left -= 1
    if (left < 0 || depth > maxDepth) return
    if (typeof value === 'string') {
      const inner = parsed(value)
      if (inner !== undefined) visit(inner, depth + 1)
      else found.push({ text: plainText(value) })
    } else if (typeof value === 'object' && value !== null) {
      const record = recordOf(value)
      if (record) found.push(record)
      else for (const one of Object.values(value)) visit(one, depth + 1)
    }
  }
  visit(root, 0)
  return found
}

function recordOf(value: object): Message | undefined {
  const { errorCode, errorMessage, eventSource, eventName, userIdentity, resources } = value as Readonly<Record<string, unknown>>
  if (typeof errorCode !== 'string' || typeof eventSource !== 'string' || typeof eventName !== 'string') return undefined
  const text = (one: unknown) => (typeof one === 'string' ? plainText(one) : undefined)
  const member = (one: unknown, name: string) => text((one as Readonly<Record<string, unknown>> | null | undefined)?.[name])
  const host = plainText(eventSource).replace(/\.amazonaws\.com(\.cn)?$/, '')
  return {
    text: text(errorMessage) ?? '',
    record: {
      who: member(userIdentity, 'arn'),
      code: plainText(errorCode),
      // CloudWatch is the one service whose host is called other than its actions, among those an instance meets.
      service: host === 'monitoring' ? 'cloudwatch' : host,
      operation: plainText(eventName),
      resource: Array.isArray(resources) ? (member(resources[0], 'ARN') ?? member(resources[0], 'arn')) : undefined,
    },
  }
}
