/** A script asked for placement/availability-zone and took it for the region. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'zone-in-region-variable',
  title: 'AWS_REGION was set to the availability zone',
  provokes: 'zone-used-as-region',
  spoil(world) {
    world.callerEnvironment.AWS_REGION = world.instance.availabilityZone
  },
})
