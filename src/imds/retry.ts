/** Which answers are worth asking again, and how patiently. */
import type { Clock } from '../core/clock.ts'
import type { Reply } from './reply.ts'

/** The pauses between the attempts, so one more attempt than there are pauses. */
const pausesMs = [100, 300]

/**
 * What the client does after an answer, by its status:
 *
 * | status          | again?                                                                |
 * |-----------------|-----------------------------------------------------------------------|
 * | 200             | no, it is the answer                                                  |
 * | 400             | no, the same request would be refused the same way                    |
 * | 401             | once, with a fresh token: the old one expired or was another's        |
 * | 403             | no, the metadata service is off or the method forbidden               |
 * | 404             | no, there is nothing                                                  |
 * | 429, 5xx        | yes, after a pause, a few times                                       |
 * | any other       | no, that is no metadata service                                       |
 * | none (time-out) | no, whoever needs certainty (the chain) repeats the whole question    |
 */
export function whatNext(status: number): 'done' | 'fresh-token' | 'pause' {
  if (status === 401) return 'fresh-token'
  return status === 429 || status >= 500 ? 'pause' : 'done'
}

/** Sends until the answer is no plea for patience, or patience ends; the last answer then speaks for itself. */
export async function sendPatiently(send: () => Promise<Reply>, clock: Clock, signal?: AbortSignal): Promise<Reply> {
  for (const pauseMs of pausesMs) {
    const reply = await send()
    if (whatNext(reply.status) !== 'pause') return reply
    await clock.sleep(pauseMs, signal)
  }
  return send()
}
