/** The CloudWatch agent, where there is one, knows what to send where. */
import artefact from '../../stack/render/cloudwatch-agent.ts'
import { defineFileStep } from './_define.ts'

export default defineFileStep({
  id: 'cloudwatch-agent',
  title: 'Write the configuration of the CloudWatch agent',
  artefact,
  effect: 'the agent reads it when it starts',
})
