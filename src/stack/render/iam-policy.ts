/** The least policy under which the instance role can do what the stack needs. */
import { parameterArn } from '../../core/arn.ts'
import type { Stack } from '../stack.ts'

/** An IAM policy document, ready for JSON. The one statement reads the parameter that the stack names. */
export function renderIamPolicy(stack: Stack, place: { partition: string; region: string; accountId: string }) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadDatabasePassword',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: [parameterArn(place, stack.parameter.name)],
      },
    ],
  }
}
