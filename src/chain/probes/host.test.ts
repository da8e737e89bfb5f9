import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { learnIn } from '../testing/against.ts'
import host from './host.ts'

function sysfsWith(files: Record<string, string>): string {
  const root = scratchDirectory()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

test('a Nitro instance names its maker', async () => {
  expect(await learnIn(host, { sysfs: sysfsWith({ 'class/dmi/id/sys_vendor': 'Amazon EC2\n' }) })).toEqual({
    'host.vendor': 'Amazon EC2',
  })
})

test('a Xen instance is told by a hypervisor UUID that starts with ec2', async () => {
  const sysfs = sysfsWith({ 'class/dmi/id/sys_vendor': 'Xen\n', 'hypervisor/uuid': 'ec2e1916-9099-7caf-fd21-012345abcdef\n' })
  expect(await learnIn(host, { sysfs })).toEqual({ 'host.vendor': 'Amazon EC2' })
})

test('a laptop names another maker', async () => {
  expect(await learnIn(host, { sysfs: sysfsWith({ 'class/dmi/id/sys_vendor': 'LENOVO\n' }) })).toEqual({
    'host.vendor': 'LENOVO',
  })
})

test('a machine that does not say leaves it unknown', async () => {
  expect(await learnIn(host, { sysfs: '/nowhere' })).toEqual({})
})

test('a Nitro instance bears its id, which a laptop does not', async () => {
  const nitro = sysfsWith({ 'class/dmi/id/sys_vendor': 'Amazon EC2\n', 'class/dmi/id/board_asset_tag': 'i-0abc1234def567890\n' })
  expect(await learnIn(host, { sysfs: nitro })).toEqual({ 'host.vendor': 'Amazon EC2', 'host.instanceId': 'i-0abc1234def567890' })
  const laptop = sysfsWith({ 'class/dmi/id/sys_vendor': 'LENOVO\n', 'class/dmi/id/board_asset_tag': 'Not Available\n' })
  expect(await learnIn(host, { sysfs: laptop })).toEqual({ 'host.vendor': 'LENOVO' })
})
