/** Sets after how many days the events of a group end. */
import { PutRetentionPolicy$, type PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs'
import { retentions } from '../../../stack/retentions.ts'
import { defineOperation } from '../_define.ts'
import { findGroup } from './group/find.ts'
import { demandNames, violated } from './group/names.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<PutRetentionPolicyRequest, undefined>(PutRetentionPolicy$, {
  asks: ({ logGroupName = '' }, world) => onGroup('PutRetentionPolicy', world, logGroupName),
  answer({ logGroupName = '', retentionInDays = 0 }, world) {
    demandNames({ logGroupName })
    if (!retentions.some((days) => days === retentionInDays)) {
      throw violated('retentionInDays', String(retentionInDays), `Member must satisfy enum value set: [${retentions.join(', ')}]`)
    }
    findGroup(world, logGroupName).retentionDays = retentionInDays
  },
})
