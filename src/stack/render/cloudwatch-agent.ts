/** The configuration of the Amazon CloudWatch agent: load of the machine, and the application's log. */
import type { Stack } from '../stack.ts'
import { defineArtefact, json } from './_define.ts'

export default defineArtefact({
  id: 'cloudwatch-agent',
  title: 'the configuration of the CloudWatch agent',
  namesAccount: false,
  // The agent joins what it finds in this directory, so a configuration that is there already stays.
  path: '/opt/aws/amazon-cloudwatch-agent/etc/amazon-cloudwatch-agent.d/rolecall.json',
  render: (stack) => json(renderCloudwatchAgent(stack)),
})

function renderCloudwatchAgent({ app, environment, logs, metrics, permissions }: Stack) {
  return {
    agent: { metrics_collection_interval: 60 },
    metrics: {
      namespace: metrics.namespace,
      append_dimensions: { InstanceId: '$' + '{aws:InstanceId}' },
      // Alarms ask by instance alone; the agent's own figures also carry cpu, path and file system.
      aggregation_dimensions: [['InstanceId']],
      metrics_collected: {
        // One figure for all processors, under the name that `rolecall watch` uses too.
        cpu: { totalcpu: true, measurement: [{ name: 'usage_active', rename: 'cpu_used_percent', unit: 'Percent' }] },
        mem: { measurement: ['mem_used_percent'] },
        disk: { resources: ['/'], drop_device: true, measurement: ['disk_used_percent'] },
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: [
            {
              file_path: `/var/log/${environment}-${app}/application.log`,
              log_group_name: logs.group,
              log_stream_name: '{instance_id}',
              // Setting it takes a permission of its own. Without that the agent would be denied at each start, and set off alarms.
              ...(permissions.logGroupSetup && { retention_in_days: logs.retentionDays }),
            },
          ],
        },
      },
    },
  }
}
