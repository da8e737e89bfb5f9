/** What the machine says of itself, so that "no metadata service" can be told apart from "no instance". */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'host',
  link: 'token',
  title: 'Read who made this machine',
  after: [],
  learns: ['host.vendor', 'host.instanceId'],
  deadlineMs: 500,
  async learn({ sysfs, signal }) {
    const read = (path: string) => readFile(join(sysfs, path), { encoding: 'utf8', signal }).catch(() => undefined)
    const [vendor, xenUuid, assetTag] = await Promise.all([
      read('class/dmi/id/sys_vendor'),
      read('hypervisor/uuid'),
      read('class/dmi/id/board_asset_tag'),
    ])
    // Nitro instances bear their id as the asset tag, so it is known even where the metadata service is off.
    const instanceId = /^i-[0-9a-f]{17}$/.exec(assetTag?.trim() ?? '')?.[0]
    const known = instanceId === undefined ? {} : { 'host.instanceId': instanceId }
    // Nitro instances say so in the vendor's name, Xen instances in a UUID that starts with ec2.
    if (xenUuid?.toLowerCase().startsWith('ec2')) return { ...known, 'host.vendor': 'Amazon EC2' }
    return vendor === undefined ? known : { ...known, 'host.vendor': vendor.trim() }
  },
})
