/** The decisions on a command's calls: a tree for people, `rolecall.decisions/1` for programs. */
import { noColour, type Palette } from '../core/colour.ts'
import { visible } from '../core/quoted.ts'
import {
  type LayerVerdict,
  layerWords,
  type NamedPolicy,
  type PolicyRequest,
  type Statement,
  type StatementVerdict,
  smallestChange,
} from '../policy/index.ts'
import { callName, type DecidedAsk, type DecidedCall, isDenied, isUndecided } from './decided-call.ts'
import { nearMisses, unknownDenials, wordMatches, wordMisses } from './near.ts'

export function renderDecisions(
  { calls, exitCode }: { calls: readonly DecidedCall[]; exitCode: number },
  heading: string,
  palette: Palette = noColour,
): string {
  // One caller is the instance; only where there are several is it worth saying who asked.
  const areSeveral = new Set(calls.map(callerOf).filter((caller) => caller !== undefined)).size > 1
  const lines = [
    palette.bold(visible(heading)),
    '',
    ...calls.flatMap((call) => callLines(call, areSeveral, palette)),
    ...(calls.length > 0 ? [''] : []),
    `${summary(calls, palette)}${exitCode === 0 ? '' : `; the command ended with exit code ${exitCode}`}`,
  ]
  return `${lines.join('\n')}\n`
}

function callLines(call: DecidedCall, saysWho: boolean, palette: Palette): string[] {
  const { error, exempt, asks, count } = call
  const mark = isDenied(call) ? palette.red('✘') : error ? palette.yellow('!') : palette.green('✔')
  const times = count > 1 ? palette.dim(`  ${count} times`) : ''
  // Where a signature does not match, a page follows on what should have been signed.
  const said =
    error && !isDenied(call) ? `  ${visible(`${error.code}: ${error.message.split('\n', 1)[0]}`).replace(/: $/, '')}` : ''
  return [
    `${mark} ${palette.bold(visible(callName(call)))}${times}${said}`,
    ...(saysWho && callerOf(call) !== undefined ? [`    ${palette.dim(visible(`as ${callerOf(call)}`))}`] : []),
    ...(exempt === undefined ? [] : [`    ${palette.dim(`needs no permission: ${exempt}`)}`]),
    ...asks.flatMap((ask) => askLines(ask, palette)),
  ]
}

function askLines(ask: DecidedAsk, palette: Palette): string[] {
  const { request, explanation } = ask
  const asked = visible(`${request.action} on ${request.resource}`)
  const unknown = unknownDenials(explanation).flatMap((one) => [
    `        ${palette.yellow('unknown')}  ${statementWords(one)} would deny it`,
    ...reasonLines(one, request),
  ])
  if (!explanation.allowed) {
    const refused = refusing(ask).flatMap((layer) => layerLines(layer, ask, palette))
    return [`    ${palette.red('✘')} ${asked}`, ...refused, ...unknown]
  }
  const { decidedBy } = explanation
  const by = decidedBy ? [palette.dim(`allowed by ${statementWords(decidedBy, layerWords[decidedBy.layer])}`)] : []
  return [`    ${palette.green('✔')} ${asked}`, ...by.map((text) => `        ${text}`), ...unknown]
}

function callerOf({ asks: [ask] }: DecidedCall): string | undefined {
  const principal = ask?.request.principal
  return principal && 'arn' in principal ? principal.arn : undefined
}

function reasonLines(verdict: StatementVerdict, request: PolicyRequest): string[] {
  return wordMisses(verdict, request).map((reason) => `                ${visible(reason)}`)
}

/** The layer that decided first, then whatever else would refuse once that is mended. */
function refusing({ request, policies, explanation: { layer, layers } }: DecidedAsk): readonly LayerVerdict[] {
  const { edits, limits } = smallestChange(policies, [request])
  // A layer need not allow where another stands for it, as the policy of a resource that names the caller does for the caller's own.
  const missing = new Set([...limits.map((limit) => limit.layer), ...(edits.length > 0 ? ['identity'] : [])])
  const refused = layers.filter(
    ({ layer: name, verdict }) => verdict === 'explicit-deny' || (verdict === 'implicit-deny' && missing.has(name)),
  )
  return [...refused.filter((one) => one.layer === layer), ...refused.filter((one) => one.layer !== layer)]
}

function layerLines(verdict: LayerVerdict, { request, explanation: { layer } }: DecidedAsk, palette: Palette): string[] {
  const words = layerWords[verdict.layer]
  const also = verdict.layer === layer ? '' : 'then '
  if (verdict.verdict === 'explicit-deny') {
    return verdict.statements
      .filter(({ matched, statement }) => matched && statement.effect === 'Deny')
      .flatMap((one) => [
        `        ${also}denied by ${statementWords(one, words)}`,
        ...wordMatches(one, request).map((reason) => `                ${visible(reason)}`),
      ])
  }
  const near = nearMisses(verdict)
  return [
    `        ${also}no ${words} allows it${near.length === 0 && verdict.statements.length > 0 ? ', and no statement comes near' : ''}`,
    ...near.flatMap((one) => [`          ${palette.yellow('near')}  ${statementWords(one)}`, ...reasonLines(one, request)]),
  ]
}

/** `` `WriteMetrics` of `my-policy` (line 41), identity-based policy ``. @param layer in AWS's words */
function statementWords({ policy, statement }: { policy: NamedPolicy; statement: Statement }, layer?: string): string {
  const { sid, place, span } = statement
  const where = span === undefined ? '' : ` (line ${span.start.line})`
  const name = policy.arn ?? policy.name
  const of = name === layer ? `the ${name}` : `\`${name}\``
  return visible(`\`${sid || place}\` of ${of}${where}${layer === undefined || name === layer ? '' : `, ${layer}`}`)
}

function summary(calls: readonly DecidedCall[], { red, green, yellow }: Palette): string {
  if (calls.length === 0)
    return yellow('no call reached the AWS endpoint: `rolecall sandbox -- rolecall test` tests what comes before')
  const total = (of: readonly DecidedCall[]) => of.reduce((sum, { count }) => sum + count, 0)
  const denied = total(calls.filter(isDenied))
  const made = `${total(calls)} call${total(calls) === 1 ? '' : 's'}`
  const undecided = total(calls.filter(isUndecided))
  const rest = undecided > 0 ? `, ${undecided} undecided` : ''
  if (denied > 0) return red(`${made}, ${denied} denied${rest}`)
  return (undecided > 0 ? yellow : green)(`${made}, none denied${rest}`)
}
