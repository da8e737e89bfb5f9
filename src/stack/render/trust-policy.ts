/** The trust policy that lets EC2, and nobody else, hand the role to an instance. */
export function renderTrustPolicy() {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'AssumedByEc2', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }
}
