/** A diagnosis for people: the links one line each, detail where something is broken, then the cause and what cures it. */
import type { CauseResult, Diagnosis, LinkResult, Verdict } from '../chain/index.ts'
import { noColour, type Palette } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import { shellQuote } from '../core/shell.ts'

export interface TextOptions {
  /** The line above the report: what was tested. */
  heading: string
  palette?: Palette
}

export const marks: Record<Verdict, string> = { pass: '✔', warn: '!', fail: '✘', unknown: '?', skip: '–' }

const summaries: Record<Verdict, string> = {
  pass: 'healthy: every link holds',
  warn: 'healthy, with something to mend',
  fail: 'broken',
  unknown: 'unknown: something could not be learnt',
  skip: 'nothing was tested',
}

export function renderText(diagnosis: Diagnosis, { heading, palette = noColour }: TextOptions): string {
  const width = Math.max(...diagnosis.links.map(({ title }) => title.length))
  const lines = [
    palette.bold(visible(heading)),
    '',
    ...diagnosis.links.flatMap((link) => linkLines(link, causeAt(link, diagnosis), width, palette)),
    '',
    ...diagnosis.causes.flatMap((cause) => causeLines(cause, palette)),
    ...unexplainedLines(diagnosis, palette),
    tint(diagnosis.verdict, palette)(summary(diagnosis)),
  ]
  return `${lines.join('\n')}\n`
}

export function summary({ verdict, links, causes }: Diagnosis): string {
  if (verdict !== 'fail') return summaries[verdict]
  const first = links.find((link) => link.verdict === 'fail')
  const [root] = causes
  return root ? `broken at "${first?.title}": ${root.id}` : `broken at "${first?.title}"`
}

function causeAt({ id }: LinkResult, { causes }: Diagnosis): CauseResult | undefined {
  return causes.find(({ link }) => link === id)
}

function linkLines(link: LinkResult, cause: CauseResult | undefined, width: number, palette: Palette): string[] {
  const line = `  ${tint(link.verdict, palette)(marks[link.verdict])} ${link.title.padEnd(width)}  ${cause?.title ?? visible(headline(link))}`
  if (link.verdict === 'skip') return [palette.dim(line)]
  const judged = link.checks.filter(({ verdict }) => verdict !== 'skip')
  // A single check without a cause has said in the line itself all that it has to say.
  const details = link.verdict === 'pass' || (judged.length === 1 && !cause) ? [] : judged
  return [
    `${line}  ${palette.dim(`${link.ms} ms`)}`,
    ...details.map(
      ({ verdict, title, because }) => `    ${tint(verdict, palette)(marks[verdict])} ${title}: ${visible(because)}`,
    ),
  ]
}

/** What one line says of a link without a cause: its last word when all is well, else the first thing that is not. */
function headline({ verdict, checks }: LinkResult): string {
  if (verdict === 'pass') return checks.findLast((check) => check.verdict === 'pass')?.because ?? ''
  return checks.find((check) => check.verdict === verdict)?.because ?? ''
}

function causeLines(cause: CauseResult, palette: Palette): string[] {
  const { remedy } = cause
  const entry = (label: string, texts: readonly string[], tinted = (text: string) => text) =>
    texts.map((text, i) => `  ${palette.dim((i === 0 ? label : '').padEnd(8))} ${tinted(visible(text))}`)
  return [
    `${palette.red(palette.bold(`cause[${cause.id}]`))}: ${palette.bold(cause.title)}`,
    ...entry('because', cause.because),
    ...entry(
      'not',
      cause.ruledOut.map(({ id, title }) => `${id}: ${title}`),
    ),
    ...entry(
      'follows',
      cause.follows.map(({ id, title }) => `${id}: ${title}`),
    ),
    ...entry('fix', [remedy.say]),
    ...entry('', remedy.command ? [shellQuote(remedy.command)] : [], palette.green),
    ...entry('needs', remedy.needs.length > 0 ? [remedy.needs.join(', ')] : []),
    ...entry('wait', remedy.wait === undefined ? [] : [remedy.wait]),
    ...entry('more', [`rolecall explain ${cause.id}`]),
    '',
  ]
}

function unexplainedLines({ unexplained }: Diagnosis, palette: Palette): string[] {
  if (unexplained.length === 0) return []
  return [
    `${palette.yellow('no known cause')} explains ${unexplained.join(', ')}`,
    `  ${palette.dim('next    ')} save what was learnt with \`rolecall test --save facts.json\` and attach it to an issue`,
    '',
  ]
}

export function tint(verdict: Verdict, palette: Palette): (text: string) => string {
  if (verdict === 'fail') return palette.red
  if (verdict === 'warn' || verdict === 'unknown') return palette.yellow
  return verdict === 'pass' ? palette.green : palette.dim
}
