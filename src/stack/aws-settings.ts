/** What the AWS CLI and the SDKs read from their config file for an instance. */
import type { Stack } from './stack.ts'

/**
 * Only keys that a tool reads (AWS SDKs and Tools Reference Guide, "Settings reference"). `imds_use_ipv4`, which some guides set, is
 * read by none; the key for it is `ec2_metadata_service_endpoint_mode`.
 */
export function awsSettings({ imdsv1Fallback }: Stack, region: string): Readonly<Record<string, string>> {
  return {
    region,
    output: 'json',
    ec2_metadata_service_endpoint_mode: 'IPv4',
    // Said both ways, so that a file that forbids it can be set right.
    ec2_metadata_v1_disabled: String(imdsv1Fallback === 'never'),
  }
}
