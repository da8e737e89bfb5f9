/** From what a client sent to what a route reads, or a problem that names every place that is wrong. */
import type * as z from 'zod/mini'
import { HttpProblem, type InputError } from './problem.ts'
import type { Route } from './route.ts'

type Part = InputError['in']

/** @throws HttpProblem 400, 415 or 422 */
export async function readInput({ params, query, body }: Route, path: Record<string, string>, request: Request) {
  const errors: InputError[] = []
  const input = {
    params: read(params, 'path', numbers(Object.entries(path)), errors),
    query: read(query, 'query', numbers(new URL(request.url).searchParams), errors),
    body: body && read(body.schema, 'body', await readJson(request), errors),
  }
  // What is not there does not exist under another spelling either.
  if (errors.some((error) => error.in === 'path')) throw new HttpProblem(404)
  if (errors.length > 0) throw new HttpProblem(422, 'the input breaks its rules', { errors })
  return input
}

/** Every parameter so far is a number. A schema sees text where what was sent is none. */
function numbers(entries: Iterable<[string, string]>): Record<string, unknown> {
  return Object.fromEntries([...entries].map(([name, text]) => [name, /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : text]))
}

async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new HttpProblem(415, 'the body must be application/json')
  const text = await request.text()
  try {
    return JSON.parse(text)
  } catch {
    throw new HttpProblem(400, 'the body is not JSON')
  }
}

function read(schema: z.ZodMiniType | undefined, part: Part, value: unknown, errors: InputError[]): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value, { error: inWords })
  if (!result.success) errors.push(...result.error.issues.flatMap((issue) => placesOf(issue, part)))
  return result.data
}

function placesOf(issue: z.core.$ZodIssue, part: Part): InputError[] {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
  return keys.map((key) => {
    const path = [...issue.path, ...(key === undefined ? [] : [key])].map(String)
    const at =
      part === 'body' ? path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('') : path.join('.')
    return { in: part, at, message: key === undefined ? issue.message : 'is not known' }
  })
}

function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${article(issue.expected === 'int' ? 'integer' : issue.expected)}`
    case 'too_small':
      return issue.origin === 'string' ? `must have at least ${issue.minimum} characters` : `must be at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' ? `must have at most ${issue.maximum} characters` : `must be at most ${issue.maximum}`
    default:
      return undefined
  }
}

const article = (word: string) => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`)
