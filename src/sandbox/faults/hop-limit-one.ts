/** The default limit meets a container on a bridge, one hop further: it connects, asks for a token, and hears nothing. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'hop-limit-one',
  title: 'The hop limit was left at 1 for a caller in a container',
  provokes: 'hop-limit-too-low',
  spoil(world) {
    world.instance.options.httpPutResponseHopLimit = 1
    world.instance.callerHops = 2
  },
  // The caller stays in its container.
  mends(world) {
    world.instance.options.httpPutResponseHopLimit = 2
  },
})
