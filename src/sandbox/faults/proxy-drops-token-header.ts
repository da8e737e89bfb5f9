/** A proxy that lets through only headers it knows. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'proxy-drops-token-header',
  title: 'A proxy on the way to the metadata service drops the TTL header',
  provokes: 'token-header-dropped',
  spoil(world) {
    world.instance.tokenTrouble = 'header-dropped'
  },
})
