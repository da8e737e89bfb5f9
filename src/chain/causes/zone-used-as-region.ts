/** Cutting the region out of the zone was forgotten, so SDKs look for hosts such as `ssm.us-east-1a.amazonaws.com`. */
import { looksLikeZone, saidRegions } from '../region.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'zone-used-as-region',
  title: 'An availability zone stands where the region belongs',
  when: { 'region-is-the-instances': 'fail' },
  applies: (facts) => saidRegions(facts).some(({ region }) => looksLikeZone(region)),
  source: 'reports of AWS SDKs: a host name with a zone in it cannot be found',
  remedy: {
    say: ({ region }, facts) =>
      `Put \`${region}\` in place of the zone in ${saidRegions(facts)
        .filter((said) => looksLikeZone(said.region))
        .map(({ where }) => where)
        .join(' and ')}. \`rolecall get region\` prints the region, which \`placement/region\` gives without its zone.`,
    needs: [],
    wait: 'a running process keeps its environment until it is restarted',
  },
})
