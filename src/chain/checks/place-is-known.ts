/** Whether the metadata says where the instance runs: SDKs take the region of their calls from there. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'place-is-known',
  link: 'metadata',
  title: 'The metadata says region and zone',
  reads: ['metadata.region', 'metadata.availabilityZone'],
  mayRead: ['metadata.instanceId'],
  judge({ 'metadata.region': region, 'metadata.availabilityZone': zone, 'metadata.instanceId': id }) {
    // Local and Wavelength Zones add a suffix to the region's name too, so a zone always starts with its region.
    if (!zone.startsWith(region) || zone === region) return fail(`zone \`${zone}\` does not lie in region \`${region}\``)
    return pass(id === undefined ? `in ${zone}` : `${id} in ${zone}`)
  },
})
