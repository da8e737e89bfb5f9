/** No region is said anywhere. The CLI and some SDKs ask the metadata service; the others stop with `Region is missing`. */
import { saidRegions } from '../region.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'region-missing',
  title: 'Nothing here says which region SDKs are to use',
  when: { 'region-is-the-instances': 'fail' },
  applies: (facts) => saidRegions(facts).length === 0,
  source: 'AWS SDKs and Tools Reference Guide, "AWS Region"',
  remedy: {
    say: ({ region }) =>
      `Set AWS_REGION and AWS_DEFAULT_REGION to ${region} where the process gets its environment, or write \`region = ${region}\` into the AWS config file; \`rolecall setup\` does both.`,
    needs: [],
    wait: 'a running process keeps its environment until it is restarted',
  },
})
