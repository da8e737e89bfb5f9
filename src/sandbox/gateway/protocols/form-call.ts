/** Where a call of the query protocols is: in the body, or in the query of a GET such as a presigned URL. */
import { AwsError } from '../../aws-error.ts'
import type { WireRequest } from '../wire.ts'
import { type FormNode, parseForm } from './form.ts'

/** Undefined when the request holds no well-formed form. Throws AwsError for a method that carries none. */
export function formOf({ method, query, body }: WireRequest): FormNode | undefined {
  if (method !== 'GET' && method !== 'POST') {
    throw new AwsError('UnsupportedHttpVerb', 400, `The requested HTTP verb is not supported: ${method}.`)
  }
  const text = body.toString('utf8')
  return parseForm(query === '' || text === '' ? query + text : `${query}&${text}`)
}

/** Keys that name the call or sign it, and are no input. */
export function isEnvelope(key: string): boolean {
  return key === 'Action' || key === 'Version' || /^x-amz-/i.test(key)
}
