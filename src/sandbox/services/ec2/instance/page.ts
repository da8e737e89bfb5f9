/** Pages of a listing by EC2's rules. The token is the place where the next page starts, so nothing needs to be kept. */
import { AwsError } from '../../../aws-error.ts'

const smallestPage = 5
const largestPage = 1000

/** Throws AwsError. */
export function pageOf<T>(all: readonly T[], maxResults: number | undefined, token: string | undefined) {
  if (maxResults !== undefined && (maxResults < smallestPage || !Number.isInteger(maxResults))) {
    throw outOfRange(maxResults, `greater than ${smallestPage}`)
  }
  if (maxResults !== undefined && maxResults > largestPage) throw outOfRange(maxResults, `less than ${largestPage}`)
  const start = token === undefined || token === '' ? 0 : readToken(token)
  const end = start + (maxResults ?? all.length)
  return { items: all.slice(start, end), nextToken: end < all.length ? writeToken(end) : undefined }
}

function writeToken(start: number): string {
  return Buffer.from(`page ${start}`).toString('base64')
}

function readToken(token: string): number {
  const start = /^page (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1]
  if (start === undefined) throw new AwsError('InvalidNextToken', 400, 'The specified NextToken is not valid')
  return Number(start)
}

function outOfRange(value: number, wanted: string): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    400,
    `Value ( ${value} ) for parameter maxResults is invalid. Expecting a value ${wanted}.`,
  )
}
