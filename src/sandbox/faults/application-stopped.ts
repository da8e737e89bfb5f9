/** It crashed, or was never started after a boot. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'application-stopped',
  title: 'The application was stopped',
  provokes: 'application-not-running',
  spoil(world) {
    world.application = 'stopped'
  },
})
