/** The instance was launched, or left, without an instance profile: all of `iam/` answers 404. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'no-instance-profile',
  title: 'The instance profile was detached from the instance',
  provokes: 'no-instance-profile',
  spoil(world) {
    world.instance.profile = undefined
  },
})
