// The shell helper against two bare curls.
import { inTurns, programMs, startServer } from '../measure.mjs'

const twoCurls = `T=$(curl -s -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 60' "$AWS_EC2_METADATA_SERVICE_ENDPOINT/latest/api/token")
curl -s -H "X-aws-ec2-metadata-token: $T" "$AWS_EC2_METADATA_SERVICE_ENDPOINT/latest/meta-data/instance-id"`

export default {
  title: '`imdsv2-helper.sh instance-id`, against two bare curls',
  atMost: 1.15,
  async run() {
    const sandbox = await startServer('sandbox')
    const env = { PATH: process.env.PATH, ...sandbox.env }
    const ours = () => programMs('sh', ['scripts/imdsv2-helper.sh', 'instance-id'], env)
    const theirs = () => programMs('sh', ['-c', twoCurls], env)
    await ours()
    await theirs()
    const measured = await inTurns(31, ours, theirs)
    sandbox.stop()
    return { ...measured, unit: 'ms' }
  },
}
