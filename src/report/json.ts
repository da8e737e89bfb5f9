/** A diagnosis as JSON for programs: `rolecall.report/1`. */
import type { Diagnosis } from '../chain/index.ts'

/** One object with a trailing line end. */
export function renderJson(diagnosis: Diagnosis): string {
  return `${JSON.stringify(reportOf(diagnosis))}\n`
}

/** The object itself, where it is a part of another. Within version 1 members are only ever added. */
export function reportOf({ verdict, links, causes, unexplained }: Diagnosis) {
  return {
    schema: 'rolecall.report/1',
    verdict,
    links: links.map(({ id, title, verdict, ms, checks }) => ({ id, title, verdict, ms, checks })),
    causes,
    unexplained,
  }
}
