/** Exported once to try something, then kept in a unit file. The keys are the ones of AWS's documentation. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'keys-in-environment',
  title: 'Keys were exported in the environment of the process',
  provokes: 'shadowed-by-environment',
  spoil(world) {
    world.callerEnvironment.AWS_ACCESS_KEY_ID = 'AKIAIOSFODNN7EXAMPLE'
    world.callerEnvironment.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  },
})
