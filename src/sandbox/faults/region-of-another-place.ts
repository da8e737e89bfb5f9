/** A profile or unit file copied from a machine elsewhere. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'region-of-another-place',
  title: 'AWS_DEFAULT_REGION was left at another region',
  provokes: 'region-differs',
  spoil(world) {
    world.callerEnvironment.AWS_DEFAULT_REGION = world.region === 'eu-north-1' ? 'eu-west-1' : 'eu-north-1'
  },
})
