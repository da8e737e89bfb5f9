/** A perimeter around the keys of the organisation that still names the one that the account was in before. */
import { parsePolicy } from '../../policy/index.ts'
import { attachPolicy } from '../organisation.ts'
import { customerKey, defineFault } from './_define.ts'

export default defineFault({
  id: 'organisation-guards-keys',
  title: 'A resource control policy that lets only another organisation use KMS keys was attached to the account',
  provokes: 'key-denied-by-organisation',
  spoil(world) {
    customerKey(world)
    const statement = {
      Sid: 'OnlyOurOrganisation',
      Effect: 'Deny',
      Principal: '*',
      Action: 'kms:*',
      Resource: '*',
      Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-before' } },
    }
    const document = parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'resource-control')
    attachPolicy(world, 'resource_control', 'p-perimeter', document)
  },
})
