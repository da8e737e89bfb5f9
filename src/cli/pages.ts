/** The page behind a code: what an error, check, cause or fault means and what to do. */
import { causes, checks } from '../chain/index.ts'
import type { Palette } from '../core/colour.ts'
import { type ProblemCode, problemPages } from '../core/problem-pages.ts'
import { faults } from '../sandbox/faults/index.ts'

/** What can be said of a code: a kind, a title, and paragraphs under labels. */
interface Page {
  code: string
  kind: 'error' | 'check' | 'cause' | 'fault'
  title: string
  entries: Record<string, string>
}

export function allCodes(): string[] {
  return [...Object.keys(problemPages), ...[...checks, ...causes, ...faults].map(({ id }) => id)]
}

/** A code may name several things: the error of a client and the cause behind it share their word. */
export function pagesOf(code: string): Page[] {
  const pages: Page[] = []
  if (Object.hasOwn(problemPages, code)) {
    const { title, means, fix } = problemPages[code as ProblemCode]
    pages.push({ code, kind: 'error', title, entries: { means, fix } })
  }
  const check = checks.find(({ id }) => id === code)
  if (check) pages.push({ code, kind: 'check', title: check.title, entries: { link: check.link, reads: check.reads.join(', ') } })
  const cause = causes.find(({ id }) => id === code)
  if (cause) {
    const { title, source, remedy } = cause
    const named = Object.entries(cause.when).map(([id, verdict]) => `${id}: ${verdict}`)
    pages.push({
      code,
      kind: 'cause',
      title,
      entries: {
        shows: named.join(', '),
        fix: remedy.say(placeholders, {}),
        ...(remedy.needs.length > 0 && { needs: remedy.needs.join(', ') }),
        ...('wait' in remedy && { wait: remedy.wait }),
        source,
        rehearse: `rolecall rehearse --fault ${faults.find(({ provokes }) => provokes === code)?.id ?? 'ID'}`,
      },
    })
  }
  const fault = faults.find(({ id }) => id === code)
  if (fault) {
    const entries = { provokes: fault.provokes, rehearse: `rolecall rehearse --fault ${code}` }
    pages.push({ code, kind: 'fault', title: fault.title, entries })
  }
  return pages
}

const placeholders = {
  app: 'APP',
  logGroup: 'LOG_GROUP',
  logRetentionDays: 'DAYS',
  namespace: 'NAMESPACE',
  keyArn: 'KEY_ARN',
  repository: 'REPOSITORY',
  instanceId: 'INSTANCE_ID',
  region: 'REGION',
  accountId: 'ACCOUNT_ID',
  role: 'ROLE',
  instanceProfile: 'INSTANCE_PROFILE',
  parameter: 'PARAMETER',
}

export function renderPage({ code, kind, title, entries }: Page, palette: Palette): string {
  const lines = Object.entries(entries).map(([label, text]) => `  ${palette.dim(label.padEnd(8))} ${text}\n`)
  return `${palette.bold(`${kind}[${code}]`)}: ${title}\n${lines.join('')}`
}
