/** An audit for people and for programs. */
import type { Audit, AuditFinding } from '../audit/audit.ts'
import { noColour, type Palette } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'

export function renderAudit({ findings, kept, unknown }: Audit, heading: string, palette: Palette = noColour): string {
  return `${[
    palette.bold(visible(heading)),
    '',
    ...findings.flatMap((finding) => findingLines(finding, palette)),
    ...kept.map(({ title }) => `  ${palette.green('✔')} ${title}`),
    ...unknown.map(({ title, because }) => `  ${palette.yellow('?')} ${title}: ${visible(because)}`),
    '',
    summary({ findings, kept, unknown }, palette),
  ].join('\n')}\n`
}

function findingLines({ rule, severity, where, what, fix }: AuditFinding, palette: Palette): string[] {
  const tint = severity === 'high' ? palette.red : palette.yellow
  return [
    `  ${tint(`✘ ${severity}`)}  ${palette.bold(visible(where))}  ${visible(what)}`,
    `      ${palette.dim('fix ')}  ${visible(fix)}`,
    `      ${palette.dim('rule')}  ${rule}`,
    '',
  ]
}

function summary({ findings, unknown }: Audit, { red, yellow, green }: Palette): string {
  const open = unknown.length === 0 ? '' : `, ${unknown.length} could not be looked at`
  if (findings.length === 0) return unknown.length === 0 ? green('nothing found') : yellow(`nothing found${open}`)
  const counts = (['high', 'medium', 'low'] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count === 0 ? [] : [`${count} ${severity}`]
  })
  return red(`${findings.length} finding${findings.length === 1 ? '' : 's'}: ${counts.join(', ')}${open}`)
}

/** `rolecall.audit/1`. Within version 1 members are only ever added. */
export function renderAuditJson({ findings, kept, unknown }: Audit): string {
  return `${JSON.stringify({ schema: 'rolecall.audit/1', findings, kept, unknown })}\n`
}
