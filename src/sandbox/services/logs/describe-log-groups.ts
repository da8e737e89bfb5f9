/** Lists groups. Not modelled: linked accounts; see docs/fidelity.md. */
import {
  DescribeLogGroups$,
  type DescribeLogGroupsRequest,
  type DescribeLogGroupsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { logGroupArn } from '../../../core/arn.ts'
import { defineOperation } from '../_define.ts'
import { invalidParameter } from './group/find.ts'
import { demandNames } from './group/names.ts'
import { pageOf } from './group/page.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<DescribeLogGroupsRequest, DescribeLogGroupsResponse>(DescribeLogGroups$, {
  // Whatever the request narrows, AWS asks about a group without a name (hashicorp/terraform-provider-aws#8804).
  asks: (_input, world) => onGroup('DescribeLogGroups', world, ''),
  answer(input, world) {
    const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: names, logGroupClass } = input
    if (prefix !== undefined && pattern !== undefined) {
      throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
    }
    demandNames({ logGroupName: prefix ?? (pattern || undefined) })
    const found = [...world.logs.groups.values()]
      .filter(({ name }) => name.startsWith(prefix ?? '') && name.includes(pattern ?? '') && (names?.includes(name) ?? true))
      // All groups are of the standard class.
      .filter(() => logGroupClass === undefined || logGroupClass === 'STANDARD')
      .sort((a, b) => (a.name < b.name ? -1 : 1))
    const { page, ...next } = pageOf(found, input)
    const logGroups = page.map(({ name, createdAt, retentionDays, bytes }) => {
      const arn = logGroupArn(world, name)
      const searched = { logGroupName: name, creationTime: createdAt, arn: `${arn}:*` }
      // A search by pattern answers with no more than this.
      if (pattern !== undefined) return searched
      return {
        ...searched,
        ...(retentionDays !== undefined && { retentionInDays: retentionDays }),
        metricFilterCount: 0,
        storedBytes: bytes,
        logGroupClass: 'STANDARD' as const,
        logGroupArn: arn,
      }
    })
    return { logGroups, ...next }
  },
})
