/** A rule of the organisation that forgot this workload. */
import { parsePolicy } from '../../policy/index.ts'
import { attachPolicy } from '../organisation.ts'
import { defineFault } from './_define.ts'

export default defineFault({
  id: 'organisation-denies-parameters',
  title: 'A service control policy that denies reading parameters was attached to the account',
  provokes: 'parameter-denied-by-organisation',
  spoil(world) {
    const statement = { Sid: 'NoParameters', Effect: 'Deny', Action: 'ssm:GetParameter', Resource: '*' }
    const document = parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'service-control')
    attachPolicy(world, 'service_control', 'p-examplepolicyid', document)
  },
})
