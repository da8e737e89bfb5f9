/** A diagnosis as JSON for programs: `rolecall.report/1`. */
import type { Diagnosis } from '../chain/index.ts'

/** One object with a trailing line end. Within version 1 members are only ever added. */
export function renderJson(diagnosis: Diagnosis): string {
  const { verdict, links, causes, unexplained } = diagnosis
  return `${JSON.stringify({
    schema: 'rolecall.report/1',
    verdict,
    links: links.map(({ id, title, verdict, ms, checks }) => ({ id, title, verdict, ms, checks })),
    causes,
    unexplained,
  })}\n`
}
