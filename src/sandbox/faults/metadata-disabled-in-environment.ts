/** A variable left over from a laptop or a CI job. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'metadata-disabled-in-environment',
  title: 'AWS_EC2_METADATA_DISABLED is set in the environment of the process',
  provokes: 'imds-disabled-by-environment',
  spoil(world) {
    world.callerEnvironment.AWS_EC2_METADATA_DISABLED = 'true'
  },
})
