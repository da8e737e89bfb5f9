// Asks STS, SSM and EC2 through the AWS SDK for JavaScript v3, with nothing but what its environment says, and prints what
// came of it as JSON.
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

const sts = new STSClient({})
const ssm = new SSMClient({})
const ec2 = new EC2Client({})

const describe = async (input) => {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand(input))
  return (Reservations ?? []).flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId))
}
const inState = (state) => ({ Filters: [{ Name: 'instance-state-name', Values: [state] }] })
const read = async (input) => (await ssm.send(new GetParameterCommand(input))).Parameter.Value

const asks = {
  identity: async () => (await sts.send(new GetCallerIdentityCommand({}))).Arn,
  parameter: () => read({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true }),
  'absent parameter': () => read({ Name: '/sandbox/go-mysql-api/absent' }),
  'running instances': () => describe(inState('running')),
  'stopped instances': () => describe(inState('stopped')),
  'dry run': () => describe({ DryRun: true }),
  'absent instance': () => describe({ InstanceIds: ['i-00000000000000009'] }),
}

const answers = {}
const exceptions = {}
for (const [name, ask] of Object.entries(asks)) {
  try {
    answers[name] = { value: await ask() }
  } catch (error) {
    exceptions[name] = error.constructor.name
    answers[name] = { code: error.name, message: error.message, status: error.$metadata?.httpStatusCode }
  }
}
const { expiration } = await sts.config.credentials()
process.stdout.write(JSON.stringify({ expiry: expiration?.toISOString() ?? null, answers, exceptions }))
