/** Permission is there, the group is not: to a caller that may write, CloudWatch Logs says so. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'log-group-deleted',
  title: 'The log group was deleted',
  provokes: 'log-group-missing',
  spoil(world) {
    world.logs.groups.delete(world.logGroupName)
  },
})
