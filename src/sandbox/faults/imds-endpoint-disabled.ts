/** The metadata service is switched off for the instance: it still answers, with 403 to everything. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'imds-endpoint-disabled',
  title: 'The metadata service was switched off for the instance',
  provokes: 'imds-disabled',
  spoil(world) {
    world.instance.options.httpEndpoint = 'disabled'
  },
})
