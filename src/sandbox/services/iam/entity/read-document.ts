/** Policy documents as callers hand them in. */
import { isProblem } from '../../../../core/problem.ts'
import type { PolicyDocument } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'

/**
 * @param parse reads the document, as the policy of a role or as a trust policy
 * @throws AwsError for what is no policy
 */
export function readDocument(text: string, parse: (document: unknown) => PolicyDocument): PolicyDocument {
  try {
    return parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('Syntax errors in policy.')
    if (isProblem(error, 'policy-malformed')) throw malformed(`Syntax errors in policy: ${error.message}`)
    throw error
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', 400, message)
}
