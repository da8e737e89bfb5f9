/** As when something that writes made the group: nobody then sets when its events end. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'log-retention-never-set',
  title: 'The log group was made without a retention',
  provokes: 'log-retention-differs',
  needs: 'debugging',
  spoil(world) {
    const group = world.logs.groups.get(world.logGroupName)
    if (group) group.retentionDays = undefined
  },
})
