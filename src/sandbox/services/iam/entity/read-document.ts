/** Policy documents as callers hand them in. */
import { isProblem } from '../../../../core/problem.ts'
import type { PolicyDocument } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'

/**
 * @param parse reads the document, as the policy of a role or as a trust policy
 * @throws AwsError for what is no policy, and for one that the sandbox cannot judge
 */
export function readDocument(text: string, parse: (document: unknown) => PolicyDocument): PolicyDocument {
  try {
    return parse(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed('Syntax errors in policy.')
    if (isProblem(error, 'policy-malformed')) throw malformed(`Syntax errors in policy: ${error.message}`)
    // To keep a policy and judge it only in part would promise too much.
    if (isProblem(error, 'policy-unsupported')) throw new AwsError('NotEmulated', 400, error.message)
    throw error
  }
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', 400, message)
}
