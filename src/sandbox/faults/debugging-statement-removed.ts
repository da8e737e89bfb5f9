/** The application runs on; whoever debugs on the instance finds out in the middle of the night. */
import { defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'debugging-statement-removed',
  title: 'The statement that lets people on the instance list things was removed from the policy of the role',
  provokes: 'permissions-missing',
  needs: 'debugging',
  spoil(world) {
    removePermission(world, { action: 'ec2:DescribeInstances', resource: '*' })
  },
})
