/** As old emulators and proxies of clusters do: the token path is none that they know. */
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'imds-from-before-tokens',
  title: 'A service from before IMDSv2 was put in the place of the metadata service',
  provokes: 'imds-knows-no-tokens',
  spoil(world) {
    world.instance.tokenTrouble = 'no-imdsv2'
  },
})
