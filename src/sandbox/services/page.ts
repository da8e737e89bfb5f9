/** Pages of a listing. The token is the place where the next page starts, so nothing needs to be kept. */
import type { AwsError } from '../aws-error.ts'

export interface Page<T> {
  readonly items: T[]
  /** Undefined on the last page. */
  readonly nextToken: string | undefined
}

/** Throws what `invalid` gives for a token that was never handed out. */
export function pageFrom<T>(all: readonly T[], size: number, token: string | undefined, invalid: () => AwsError): Page<T> {
  const start = token === undefined || token === '' ? 0 : readToken(token, invalid)
  const end = start + size
  return { items: all.slice(start, end), nextToken: end < all.length ? writeToken(end) : undefined }
}

function writeToken(start: number): string {
  return Buffer.from(`page ${start}`).toString('base64')
}

function readToken(token: string, invalid: () => AwsError): number {
  const start = /^page (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1]
  if (start === undefined) throw invalid()
  return Number(start)
}
