/** A boundary for all roles of the account that was written before anybody used parameters. */
import { parsePolicy } from '../../policy/index.ts'
import { allButParameters, attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'boundary-forgets-parameters',
  title: 'A permissions boundary without Systems Manager was set on the role',
  provokes: 'parameter-denied-by-boundary',
  spoil(world) {
    attachedRole(world).role.boundary = parsePolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: allButParameters, Resource: '*' }],
    })
  },
})
