/** The policy of the VPC endpoint that the call went through. */
import { parseArn } from '../../core/arn.ts'
import { type Advise, look } from './_define.ts'

export const adviseOnEndpoint: Advise = ({ denial, allow, isExplicit, what }) => {
  const service = denial.action?.split(':')[0] ?? 'SERVICE'
  const region = parseArn(denial.resource ?? '')?.region || 'REGION'
  const command = [
    ...['aws', 'ec2', 'describe-vpc-endpoints', '--filters', `Name=service-name,Values=com.amazonaws.${region}.${service}`],
    ...['--query', 'VpcEndpoints[].[VpcEndpointId,PolicyDocument]'],
  ]
  const needs = ['ec2:DescribeVpcEndpoints', 'ec2:ModifyVpcEndpoint']
  const which = 'The policy of the VPC endpoint that the call went through'
  if (isExplicit) return look(`${which} denies ${what}: narrow that statement. No policy of the role helps.`, command, needs)
  return {
    say: `${which} leaves out ${what}: add the statement to the endpoint's policy. No policy of the role helps.`,
    statement: allow && { ...allow, Principal: '*' },
    command,
    needs,
  }
}
