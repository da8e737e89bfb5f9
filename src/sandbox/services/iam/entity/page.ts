/** Pages of a listing by IAM's rules. */
import { AwsError } from '../../../aws-error.ts'
import { pageFrom } from '../../page.ts'

const defaultPage = 100
const largestPage = 1000

/** Throws AwsError. */
export function pageOf<T>(
  all: readonly T[],
  { MaxItems = defaultPage, Marker }: { MaxItems?: number | undefined; Marker?: string | undefined },
) {
  if (MaxItems < 1 || MaxItems > largestPage) {
    const wanted = MaxItems < 1 ? 'greater than or equal to 1' : `less than or equal to ${largestPage}`
    const sentence = `Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: Member must have value ${wanted}`
    throw new AwsError('ValidationError', 400, `1 validation error detected: ${sentence}`)
  }
  const { items, nextToken } = pageFrom(all, MaxItems, Marker, () => new AwsError('ValidationError', 400, `Invalid Marker.`))
  return { items, more: { IsTruncated: nextToken !== undefined, ...(nextToken !== undefined && { Marker: nextToken }) } }
}
