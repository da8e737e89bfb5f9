/** The decisions on a command's calls as JSON: `rolecall.decisions/1`. Within version 1 members are only ever added. */
import type { Change, NamedPolicy, PolicyJson, Statement } from '../policy/index.ts'
import type { DecidedCall } from './decided-call.ts'
import { nearMisses } from './near.ts'

/** @param more what was asked for beside the decisions */
export function renderDecisionsJson(
  run: { calls: readonly DecidedCall[]; exitCode: number },
  more: { before?: readonly DecidedCall[] | undefined; policy?: PolicyJson | undefined; change?: Change | undefined } = {},
): string {
  const { before, policy, change } = more
  return `${JSON.stringify({
    schema: 'rolecall.decisions/1',
    exitCode: run.exitCode,
    calls: run.calls.map(callOf),
    ...(before && { before: before.map(callOf) }),
    ...(policy && { policy }),
    ...(change && { change }),
  })}\n`
}

function callOf({ service, operation, status, error, exempt, count, asks }: DecidedCall) {
  return {
    service: service ?? null,
    operation: operation ?? null,
    count,
    status,
    error: error ?? null,
    exempt: exempt ?? null,
    asks: asks.map(({ request: { action, resource, context = {} }, explanation }) => ({
      action,
      resource,
      context,
      allowed: explanation.allowed,
      denial: explanation.denial ?? null,
      layer: explanation.layer,
      decidedBy: explanation.decidedBy ? nameOf(explanation.decidedBy) : null,
      unknownKeys: explanation.unknownKeys,
      missingKeys: explanation.missingKeys,
      layers: explanation.layers.map((layer) => ({
        layer: layer.layer,
        verdict: layer.verdict,
        matched: layer.statements.filter(({ matched }) => matched).map(nameOf),
        near: layer.verdict === 'allow' ? [] : nearMisses(layer).map((one) => ({ ...nameOf(one), misses: one.misses })),
      })),
    })),
  }
}

function nameOf({ policy, statement }: { policy: NamedPolicy; statement: Statement }) {
  const { sid, place, span, effect } = statement
  return { policy: policy.arn ?? policy.name, sid: sid ?? null, place, line: span?.start.line ?? null, effect }
}
