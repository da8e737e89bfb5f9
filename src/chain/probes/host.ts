/** What the machine says of itself, so that "no metadata service" can be told apart from "no instance". */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineProbe } from './_define.ts'

export default defineProbe({
  id: 'host',
  link: 'token',
  title: 'Read who made this machine',
  after: [],
  learns: ['host.vendor'],
  deadlineMs: 500,
  async learn({ sysfs, signal }) {
    const read = (path: string) => readFile(join(sysfs, path), { encoding: 'utf8', signal }).catch(() => undefined)
    const [vendor, xenUuid] = await Promise.all([read('class/dmi/id/sys_vendor'), read('hypervisor/uuid')])
    // Nitro instances say so in the vendor's name, Xen instances in a UUID that starts with ec2.
    if (xenUuid?.toLowerCase().startsWith('ec2')) return { 'host.vendor': 'Amazon EC2' }
    return vendor === undefined ? {} : { 'host.vendor': vendor.trim() }
  },
})
