/** Says where AWS is to a boto3 from before AWS_ENDPOINT_URL, such as Debian 12's: such ones take endpoints as data. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Sandbox } from '../../src/sandbox/index.ts'

/** Writes the data for EC2, and answers the variables that name it. */
export async function endpointData(home: string, { endpoint, world }: Sandbox): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(home, 'botocore-'))
  const version = join(folder, 'ec2', '2016-11-15')
  await mkdir(version, { recursive: true })
  const region = { type: 'String', builtIn: 'AWS::Region', required: false, documentation: '' }
  const rule = { type: 'endpoint', conditions: [], endpoint: { url: endpoint, properties: {}, headers: {} } }
  // Requests go where the rules say; the older table decides which proxy they take.
  const partition = {
    partition: world.partition,
    partitionName: world.partition,
    dnsSuffix: 'amazonaws.com',
    regionRegex: '^.+$',
    regions: { [world.region]: { description: world.region } },
    defaults: { hostname: new URL(endpoint).host, protocols: ['http'], signatureVersions: ['v4'] },
    services: { ec2: { endpoints: { [world.region]: {} } } },
  }
  await Promise.all([
    writeFile(
      join(version, 'endpoint-rule-set-1.json'),
      JSON.stringify({ version: '1.0', parameters: { Region: region }, rules: [rule] }),
    ),
    writeFile(join(folder, 'endpoints.json'), JSON.stringify({ version: 3, partitions: [partition] })),
  ])
  return { AWS_DATA_PATH: folder }
}
