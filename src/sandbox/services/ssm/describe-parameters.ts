/** Lists parameters without their values. Not modelled: labels, tags, policies, tiers, shared parameters; see docs/fidelity.md. */
import {
  DescribeParameters$,
  type DescribeParametersRequest,
  type DescribeParametersResult,
  type ParameterMetadata,
} from '@aws-sdk/client-ssm'
import { parameterArn } from '../../../core/arn.ts'
import { AwsError } from '../../aws-error.ts'
import type { Parameter, World } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { pageFrom } from '../page.ts'
import { readFilters } from './parameter/filters.ts'

const defaultPage = 10
const largestPage = 50

export default defineOperation<DescribeParametersRequest, DescribeParametersResult>(DescribeParameters$, {
  // It takes no resource; what AWS holds against the policy, and names in a refusal, is everything of SSM's in the place.
  asks: (_input, { partition, region, accountId }) => [
    { action: 'ssm:DescribeParameters', resource: `arn:${partition}:ssm:${region}:${accountId}:*` },
  ],
  answer({ Filters = [], ParameterFilters = [], MaxResults = defaultPage, NextToken }, world) {
    if (MaxResults < 1 || MaxResults > largestPage) throw outOfRange(MaxResults)
    const passes = readFilters(Filters, ParameterFilters)
    const found = [...world.parameters.values()].filter(passes)
    const { items, nextToken } = pageFrom(
      found,
      MaxResults,
      NextToken,
      () => new AwsError('InvalidNextToken', 400, 'The specified token is not valid.'),
    )
    return {
      Parameters: items.map((parameter) => describe(world, parameter)),
      ...(nextToken !== undefined && { NextToken: nextToken }),
    }
  },
})

function describe(world: World, parameter: Parameter): ParameterMetadata {
  const { name, type, key, description, version, modifiedAt, modifiedBy } = parameter
  return {
    Name: name,
    ARN: parameterArn(world, name),
    Type: type,
    ...(key && { KeyId: key.named }),
    LastModifiedDate: new Date(modifiedAt),
    LastModifiedUser: modifiedBy,
    ...(description !== undefined && { Description: description }),
    Version: version,
    Tier: 'Standard',
    Policies: [],
    DataType: 'text',
  }
}

function outOfRange(value: number): AwsError {
  const wanted = value < 1 ? 'greater than or equal to 1' : `less than or equal to ${largestPage}`
  const sentence = `Value '${value}' at 'maxResults' failed to satisfy constraint: Member must have value ${wanted}`
  return new AwsError('ValidationException', 400, `1 validation error detected: ${sentence}`)
}
