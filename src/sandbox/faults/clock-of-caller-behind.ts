/** A machine that was asleep, or one that may not reach a time server. */
import { defineFault } from './_define.ts'

// AWS takes signatures up to five minutes old.
const behindMs = 6 * 60 * 1000

export default defineFault({
  id: 'clock-of-caller-behind',
  title: "The caller's clock is six minutes behind",
  provokes: 'clock-skewed',
  spoil(world) {
    world.clock.aheadMs = behindMs
  },
})
