/** As with a local redirect to an agent that is down: connections to the metadata address are refused. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'imds-port-closed',
  title: 'The port of the metadata service was closed',
  provokes: 'imds-unreachable',
  spoil(world) {
    world.instance.reachable = false
  },
})
