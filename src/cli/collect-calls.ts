/** Every call of a command, with why it was decided as it was; equal ones are kept once. */
import { explain } from '../policy/index.ts'
import { type DecidedCall, requestKey } from '../report/decided-call.ts'
import type { ObservedCall } from '../sandbox/index.ts'

/** Different calls that are kept; a command that makes more is not one to read about. */
const maxCalls = 2_000

export interface CallCollection {
  observe(call: ObservedCall): void
  /** In the order in which they were first made. */
  calls(): readonly DecidedCall[]
}

export function collectCalls(): CallCollection {
  const kept = new Map<string, DecidedCall>()
  return {
    observe(call) {
      const key = keyOf(call)
      const known = kept.get(key)
      if (known) kept.set(key, { ...known, count: known.count + 1 })
      else if (kept.size < maxCalls) kept.set(key, decided(call))
    },
    calls: () => [...kept.values()],
  }
}

function decided({ service, operation, status, error, judged, exempt }: ObservedCall): DecidedCall {
  return {
    ...{ service, operation, status, exempt, count: 1 },
    error: error && { code: error.code, message: error.message },
    asks: judged.map(({ request, policies }) => ({ request, policies, explanation: explain(policies, request) })),
  }
}

function keyOf({ service, operation, status, error, judged }: ObservedCall): string {
  const asks = judged.map(({ request, decision: { allowed, layer } }) => [requestKey(request), allowed, layer])
  return JSON.stringify([service, operation, status, error?.code, asks])
}
