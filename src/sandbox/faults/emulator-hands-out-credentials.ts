/** Left over from tests, or an agent that fails open. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'emulator-hands-out-credentials',
  title: 'An emulator that makes up credentials was put in the place of the metadata service',
  provokes: 'credentials-unknown-to-aws',
  spoil(world) {
    world.instance.credentialsAreAwsOwn = false
  },
})
