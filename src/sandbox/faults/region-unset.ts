/** A service that was started without the variables of a login shell. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'region-unset',
  title: 'No variable says the region any more',
  provokes: 'region-missing',
  spoil(world) {
    delete world.callerEnvironment.AWS_REGION
    delete world.callerEnvironment.AWS_DEFAULT_REGION
  },
})
