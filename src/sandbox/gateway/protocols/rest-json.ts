/** REST with JSON, as far as a refusal goes: the gate answers in it for services that the sandbox has not. */
import type { ErrorWriter } from './_define.ts'

export function createRestJson(): ErrorWriter {
  return {
    id: 'rest-json',
    writeError({ code, message, status }, _service, requestId) {
      const names = ['x-amzn-RequestId', requestId, 'x-amzn-ErrorType', code]
      return { status, headers: [...names, 'Content-Type', 'application/json'], body: JSON.stringify({ message }) }
    },
  }
}
