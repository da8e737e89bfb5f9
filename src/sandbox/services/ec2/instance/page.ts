/** Pages of a listing by EC2's rules. */
import { AwsError } from '../../../aws-error.ts'
import { pageFrom } from '../../page.ts'

const smallestPage = 5
const largestPage = 1000

/** Throws AwsError. */
export function pageOf<T>(all: readonly T[], maxResults: number | undefined, token: string | undefined) {
  if (maxResults !== undefined && (maxResults < smallestPage || !Number.isInteger(maxResults))) {
    throw outOfRange(maxResults, `greater than ${smallestPage}`)
  }
  if (maxResults !== undefined && maxResults > largestPage) throw outOfRange(maxResults, `less than ${largestPage}`)
  return pageFrom(
    all,
    maxResults ?? all.length,
    token,
    () => new AwsError('InvalidNextToken', 400, 'The specified NextToken is not valid'),
  )
}

function outOfRange(value: number, wanted: string): AwsError {
  return new AwsError(
    'InvalidParameterValue',
    400,
    `Value ( ${value} ) for parameter maxResults is invalid. Expecting a value ${wanted}.`,
  )
}
