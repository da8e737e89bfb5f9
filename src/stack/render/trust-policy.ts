/** The trust policy that lets EC2, and nobody else, hand the role to an instance. */
import { defineArtefact, json } from './_define.ts'

export default defineArtefact({
  id: 'trust-policy',
  title: "the role's trust policy: EC2 and nobody else",
  namesAccount: false,
  render: () => json(renderTrustPolicy()),
})

export function renderTrustPolicy() {
  return {
    Version: '2012-10-17',
    Statement: [{ Sid: 'AssumedByEc2', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  }
}
