/** Whether the calls are made as this instance's role: working credentials of somebody else are the worst case, because nothing fails. */
import { parseArn } from '../../core/arn.ts'
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'identity-is-the-instance-role',
  link: 'identity',
  title: "The caller is this instance's role",
  reads: ['identity.arn', 'role.name', 'metadata.instanceId'],
  judge({ 'identity.arn': arn, 'role.name': role, 'metadata.instanceId': instanceId }) {
    return parseArn(arn)?.resource === `assumed-role/${role}/${instanceId}`
      ? pass(arn)
      : fail(`the caller is \`${arn}\`, not role \`${role}\` of \`${instanceId}\``)
  },
})
