/** Policy documents as callers hand them in, and what IAM says of one that it does not take. */
import { iamSays, iamSaysOf, type PolicyDocument, type PolicyKind, parsePolicyText } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'

/** Throws AwsError for what is no policy of the kind. */
export function readDocument(text: string, kind: PolicyKind): PolicyDocument {
  const document = read(text, kind)
  if (/^\s/.test(text)) throw malformed(iamSays.legacy)
  return document
}

function read(text: string, kind: PolicyKind): PolicyDocument {
  try {
    return parsePolicyText(text, 'the document', kind)
  } catch (error) {
    const says = iamSaysOf(error)
    if (says === undefined) throw error
    throw malformed(says)
  }
}

export function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', 400, message)
}
