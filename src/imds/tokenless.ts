/** A question without a token, for its status alone: whether IMDSv1 answers tells two causes of a missing token apart. */
import { Connections } from './connections.ts'
import type { Imds } from './imds.ts'
import { metadataPath } from './path.ts'
import { tokenlessRequest } from './session-token.ts'

/** The status of a GET without a token. Throws an ImdsProblem when no answer comes. */
export async function tokenlessStatus(imds: Imds, path: string, signal?: AbortSignal): Promise<number> {
  const connections = new Connections(await imds.endpoint(), imds.limits)
  try {
    return (await connections.exchange(tokenlessRequest(metadataPath(path)), signal)).status
  } finally {
    connections.close()
  }
}
