/** The instance identity document: keys in the captured order, what an instance does not use as `null`. */
import { utcTime } from '../../core/time.ts'
import { prettyJson } from './pretty-json.ts'
import type { View } from './tree.ts'

export function identityDocument({ world, instance }: View): string {
  return prettyJson({
    accountId: world.accountId,
    architecture: instance.architecture,
    availabilityZone: instance.availabilityZone,
    billingProducts: null,
    devpayProductCodes: null,
    marketplaceProductCodes: null,
    imageId: instance.imageId,
    instanceId: instance.id,
    instanceType: instance.type,
    kernelId: null,
    pendingTime: utcTime(instance.launchedAt),
    privateIp: instance.privateIp,
    ramdiskId: null,
    region: world.region,
    version: '2017-09-30',
  })
}
