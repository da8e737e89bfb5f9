/** A variable that came along from a laptop, where the profile is. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'profile-named-but-missing',
  title: 'AWS_PROFILE was set to a profile that is in no file',
  provokes: 'profile-missing',
  spoil(world) {
    world.callerEnvironment.AWS_PROFILE = 'prod'
  },
})
