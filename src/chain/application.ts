/** Where the application answers, or why there is none to ask. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import type { Stack } from '../stack/stack.ts'

/** `absent`: the reason, as a clause with what to do about it. */
export type Application = { readonly url: string } | { readonly absent: string }

/**
 * ROLECALL_APPLICATION_URL where it is set, else the stack's port and path on this machine. In a rehearsal that port is the
 * laptop's, and whatever answers there may be anything, so only the variable counts. Throws Problem `application-url-invalid`.
 */
export function applicationOf(env: Readonly<Record<string, string | undefined>>, { application }: Stack): Application {
  const said = env.ROLECALL_APPLICATION_URL
  if (said) return { url: checkedUrl(said) }
  if (isRehearsal(env)) return { absent: 'this rehearsal runs none; ROLECALL_APPLICATION_URL says where one answers' }
  return { url: `http://127.0.0.1:${application.port}${application.path}` }
}

/** Whether this machine only stands in for an instance, as a sandbox says to what runs in it. */
export function isRehearsal(env: Readonly<Record<string, string | undefined>>): boolean {
  return env.ROLECALL_REHEARSAL === 'true'
}

function checkedUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  // A password in it would reach reports and saved facts, so a URL with one is not shown either.
  if (url?.username || url?.password || text.includes('@'))
    throw new Problem('application-url-invalid', 'ROLECALL_APPLICATION_URL holds an `@`, allowed is an http URL without one')
  if (url?.protocol !== 'http:')
    throw new Problem('application-url-invalid', `ROLECALL_APPLICATION_URL is ${quoted(text)}, allowed is an http URL`)
  return url.href
}
