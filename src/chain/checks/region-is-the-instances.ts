/** Whether SDKs here call AWS in the region where the instance is: some take it from the metadata service, most do not. */
import { saidRegions } from '../region.ts'
import { defineCheck, fail, pass, warn } from './_define.ts'

export default defineCheck({
  id: 'region-is-the-instances',
  link: 'environment',
  title: 'SDKs here use the region of the instance',
  reads: ['environment.variables', 'environment.stackRegion', 'metadata.region'],
  mayRead: ['environment.profileRegion'],
  judge(facts) {
    const { 'metadata.region': here, 'environment.stackRegion': stack } = facts
    const said = saidRegions(facts)
    if (said.length === 0) return fail('neither AWS_REGION nor AWS_DEFAULT_REGION nor the AWS config file says one')
    const astray = said.filter(({ region }) => region !== here && region !== stack)
    if (astray.length > 0) {
      const words = astray.map(({ where, region }) => `${where} is \`${region}\``).join(', ')
      return fail(`${words}; the instance is in ${here}`)
    }
    return here === stack ? pass(here) : warn(`the instance is in ${here}, the stack says ${stack}`)
  },
})
