/** Denials that were read, for people and for programs. */
import { noColour, type Palette } from '../core/colour.ts'
import { shellQuote } from '../core/shell.ts'
import { denyingWords, type ExplainedDenial } from '../denial/index.ts'

export function renderDenials(denials: readonly ExplainedDenial[], palette: Palette = noColour): string {
  return denials.map((one) => renderDenial(one, palette)).join('\n')
}

function renderDenial({ denial, advice, stack }: ExplainedDenial, palette: Palette): string {
  const { who, action, isActionInferred, resource, policy, operation, count } = denial
  const entry = (label: string, text: string | undefined, tinted = (plain: string) => plain) =>
    text === undefined ? [] : [`  ${palette.dim(label.padEnd(8))} ${tinted(text)}\n`]
  const heading = action ?? operation ?? denial.code ?? 'a call'
  return [
    `${palette.red(palette.bold(`denied[${heading}]`))}: ${palette.bold(titleOf(denial))}\n`,
    ...entry('who', who ?? 'not told'),
    ...entry('action', isActionInferred ? `${action}, after the operation's name` : (action ?? 'not told')),
    ...entry('resource', resource ?? 'not told'),
    ...entry('layer', layerOf(denial)),
    ...entry('policy', policy),
    ...entry('times', count > 1 ? String(count) : undefined),
    ...entry('stack', stack && stackWords(stack, denial)),
    ...entry('fix', advice.say),
    ...entry('', advice.statement && JSON.stringify(advice.statement), palette.green),
    ...entry('', advice.command && shellQuote(advice.command), palette.green),
    ...entry('needs', advice.needs.length > 0 ? advice.needs.join(', ') : undefined),
  ].join('')
}

function titleOf({ layer, kind, mayBeMissing }: ExplainedDenial['denial']): string {
  if (mayBeMissing) return 'The key may not be used, or is not there'
  if (kind === 'explicit')
    return layer ? `A ${denyingWords[layer]} denies it`.replace('A identity', 'An identity') : 'A policy denies it'
  return layer ? `No ${denyingWords[layer]} allows it` : 'It is denied, and the words do not say by what'
}

function layerOf({ layer, kind }: ExplainedDenial['denial']): string {
  if (layer === undefined) return kind === 'explicit' ? 'not told: a statement denies it' : 'not told'
  if (kind === undefined) return `perhaps the ${denyingWords[layer]}`
  return `${denyingWords[layer]}, ${kind === 'explicit' ? 'explicit: a statement denies it' : 'implicit: nothing allows it'}`
}

function stackWords(stack: NonNullable<ExplainedDenial['stack']>, { layer }: ExplainedDenial['denial']): string {
  const { verdict, role } = stack
  if (verdict === 'other-role') return `speaks of role \`${role}\`, and this caller is another`
  if (verdict === 'lacks') return `does not ask for it: no statement of \`rolecall render iam-policy\` allows it`
  const { Sid, Condition } = stack.statement
  const said = `\`rolecall render iam-policy\` allows it in \`${Sid}\`${Condition ? ', under its condition' : ''}`
  if (layer !== 'identity') return said
  const lacks = `role \`${role}\` does not have that policy as it is rendered`
  return `${said}: ${Condition ? `the call does not meet that, or ${lacks}` : lacks}`
}

/** `rolecall.denial/1`. Within version 1 members are only ever added. */
export function renderDenialsJson(denials: readonly ExplainedDenial[]): string {
  return `${JSON.stringify({
    schema: 'rolecall.denial/1',
    denials: denials.map(({ denial, advice, stack }) => ({
      who: denial.who ?? null,
      action: denial.action ?? null,
      isActionInferred: denial.isActionInferred,
      resource: denial.resource ?? null,
      layer: denial.layer ?? null,
      kind: denial.kind ?? null,
      policy: denial.policy ?? null,
      code: denial.code ?? null,
      operation: denial.operation ?? null,
      encoded: denial.encoded ?? null,
      mayBeMissing: denial.mayBeMissing,
      count: denial.count,
      stack: stack
        ? { verdict: stack.verdict, role: stack.role, statement: 'statement' in stack ? stack.statement : null }
        : null,
      remedy: { say: advice.say, statement: advice.statement ?? null, command: advice.command ?? null, needs: advice.needs },
    })),
  })}\n`
}
