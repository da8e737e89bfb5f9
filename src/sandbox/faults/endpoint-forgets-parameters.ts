/** An endpoint policy that was written for other calls. */
import { parsePolicy } from '../../policy/index.ts'
import { allButParameters, defineFault } from './_define.ts'

export default defineFault({
  id: 'endpoint-forgets-parameters',
  title: 'The policy of the VPC endpoint was narrowed until it no longer lets parameters be read',
  provokes: 'parameter-denied-by-endpoint',
  spoil(world) {
    world.endpointPolicy = parsePolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: allButParameters, Resource: '*' }],
    })
  },
})
