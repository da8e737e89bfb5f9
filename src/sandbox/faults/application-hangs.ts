/** A process that is stopped, or waits for something without a time limit. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'application-hangs',
  title: 'The application takes connections and answers none',
  provokes: 'application-silent',
  spoil(world) {
    world.application = 'silent'
  },
})
