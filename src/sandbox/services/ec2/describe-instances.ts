/** Lists instances. Not modelled: volumes, public addresses, states other than running; see docs/fidelity.md. */
import { DescribeInstances$, type DescribeInstancesRequest, type DescribeInstancesResult } from '@aws-sdk/client-ec2'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { dryRun } from './instance/dry-run.ts'
import { filterReservations } from './instance/filters.ts'
import { instancesNamed } from './instance/ids.ts'
import { pageOf } from './instance/page.ts'
import { describeReservation } from './instance/shape.ts'

export default defineOperation<DescribeInstancesRequest, DescribeInstancesResult>(DescribeInstances$, {
  // Describe calls of EC2 know no resource-level permissions.
  asks: (_input, { region }) => [{ action: 'ec2:DescribeInstances', resource: '*', context: { 'ec2:region': region } }],
  answer({ InstanceIds = [], Filters = [], DryRun, MaxResults, NextToken }, world) {
    if (InstanceIds.length > 0 && MaxResults !== undefined) {
      throw new AwsError(
        'InvalidParameterCombination',
        400,
        'The parameter instancesSet cannot be used with the parameter maxResults',
      )
    }
    dryRun({ DryRun })
    const reservations = instancesNamed(world, InstanceIds).map((instance) => describeReservation(world, instance))
    const { items, nextToken } = pageOf(filterReservations(reservations, Filters), MaxResults, NextToken)
    return { Reservations: items, ...(nextToken !== undefined && { NextToken: nextToken }) }
  },
})
