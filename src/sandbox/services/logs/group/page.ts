/** Pages of groups and streams. The token is a position. */
import { invalidParameter } from './find.ts'
import { demandRange } from './names.ts'

const most = 50

interface Asked {
  limit?: number | undefined
  nextToken?: string | undefined
}

/** Throws AwsError `InvalidParameterException` for a limit that AWS would not take, or a token that was never handed out. */
export function pageOf<Item>(items: readonly Item[], { limit = most, nextToken }: Asked): { page: Item[]; nextToken?: string } {
  demandRange('limit', limit, 1, most)
  const start = nextToken === undefined ? 0 : readToken(nextToken)
  const end = start + limit
  return { page: items.slice(start, end), ...(end < items.length && { nextToken: tokenOf(end) }) }
}

function tokenOf(position: number): string {
  return Buffer.from(`position:${position}`).toString('base64url')
}

function readToken(token: string): number {
  const [, position] = /^position:(\d{1,6})$/.exec(Buffer.from(token, 'base64url').toString('latin1')) ?? []
  if (position === undefined) throw invalidParameter('The specified nextToken is invalid.')
  return Number(position)
}
