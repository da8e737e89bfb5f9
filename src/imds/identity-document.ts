/** The instance identity document: what the instance is, as AWS signs it. */
import { readDocument } from './document.ts'
import type { Text } from './session.ts'

export interface IdentityDocument {
  readonly accountId: string
  readonly region: string
  readonly availabilityZone: string
  readonly instanceId: string
  readonly instanceType: string | null
  readonly imageId: string | null
  readonly architecture: string | null
  readonly privateIp: string | null
  /** When the instance was last launched or started. */
  readonly pendingTime: string | null
  readonly kernelId: string | null
  readonly ramdiskId: string | null
  readonly billingProducts: readonly string[] | null
  readonly devpayProductCodes: readonly string[] | null
  readonly marketplaceProductCodes: readonly string[] | null
  readonly version: string | null
  /** The document as it came: signatures cover these very bytes. */
  readonly raw: string
}

export function readIdentityDocument({ body, tried }: Text): IdentityDocument {
  const document = readDocument(body, 'the instance identity document', tried)
  return {
    accountId: document.text('accountId'),
    region: document.text('region'),
    availabilityZone: document.text('availabilityZone'),
    instanceId: document.text('instanceId'),
    instanceType: document.textOrNull('instanceType'),
    imageId: document.textOrNull('imageId'),
    architecture: document.textOrNull('architecture'),
    privateIp: document.textOrNull('privateIp'),
    pendingTime: document.textOrNull('pendingTime'),
    kernelId: document.textOrNull('kernelId'),
    ramdiskId: document.textOrNull('ramdiskId'),
    billingProducts: document.textsOrNull('billingProducts'),
    devpayProductCodes: document.textsOrNull('devpayProductCodes'),
    marketplaceProductCodes: document.textsOrNull('marketplaceProductCodes'),
    version: document.textOrNull('version'),
    raw: body,
  }
}
