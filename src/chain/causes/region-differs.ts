/** Set once for another region, such as by a copied profile; everything then seems to be missing. */
import { looksLikeZone, saidRegions } from '../region.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'region-differs',
  title: "SDKs here use another region than the instance's",
  when: { 'region-is-the-instances': 'fail' },
  applies: (facts) => saidRegions(facts).length > 0 && !saidRegions(facts).some(({ region }) => looksLikeZone(region)),
  source: 'AWS SDKs and Tools Reference Guide, "AWS Region"',
  remedy: {
    say: ({ region }, facts) =>
      `Set ${saidRegions(facts)
        .filter((said) => said.region !== region)
        .map(({ where }) => where)
        .join(' and ')} to ${region}, or mend \`region\` in the stack file if the workload is meant to be elsewhere.`,
    needs: [],
    wait: 'a running process keeps its environment until it is restarted',
  },
})
