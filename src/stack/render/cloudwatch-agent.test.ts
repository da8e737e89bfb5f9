import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { completeStack, type StackFile } from '../stack.ts'
import cloudwatchAgent from './cloudwatch-agent.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }
const render = (file: StackFile = {}) => JSON.parse(cloudwatchAgent.render(completeStack(file), place))

/**
 * What the agent's published schema (aws/amazon-cloudwatch-agent, translator/config/schema.json) says of the parts used here, at
 * least as strictly. The agent does not start with a configuration that breaks it.
 */
const name = z.string().check(z.minLength(1), z.maxLength(255))
const measurement = z.array(z.union([name, z.strictObject({ name, rename: name, unit: name })]))
const agentSchema = z.strictObject({
  agent: z.strictObject({ metrics_collection_interval: z.int().check(z.minimum(1), z.maximum(172800)) }),
  metrics: z.strictObject({
    namespace: name,
    append_dimensions: z.record(name, name),
    aggregation_dimensions: z.array(z.array(name)),
    metrics_collected: z.strictObject({
      cpu: z.strictObject({ totalcpu: z.boolean(), measurement }),
      mem: z.strictObject({ measurement }),
      disk: z.strictObject({ resources: z.array(name), drop_device: z.boolean(), measurement }),
    }),
  }),
  logs: z.strictObject({
    logs_collected: z.strictObject({
      files: z.strictObject({
        collect_list: z.array(
          z.strictObject({
            file_path: z.string().check(z.maxLength(4096)),
            log_group_name: z.string().check(z.minLength(1), z.maxLength(512)),
            log_stream_name: z.string().check(z.minLength(1), z.maxLength(512)),
            retention_in_days: z.optional(
              z.literal([
                -1, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
              ]),
            ),
          }),
        ),
      }),
    }),
  }),
})

test.each([[{}], [{ permissions: { logGroupSetup: true } }]])('what %j gives is as the agent wants it', (file) => {
  expect(agentSchema.safeParse(render(file)).error?.issues).toBeUndefined()
})

test('metrics go to the namespace of the stack, and can be asked for by instance alone', () => {
  expect(render({ metrics: { namespace: 'shop' } }).metrics).toEqual({
    namespace: 'shop',
    append_dimensions: { InstanceId: ['$', '{aws:InstanceId}'].join('') },
    aggregation_dimensions: [['InstanceId']],
    metrics_collected: {
      cpu: { totalcpu: true, measurement: [{ name: 'usage_active', rename: 'cpu_used_percent', unit: 'Percent' }] },
      mem: { measurement: ['mem_used_percent'] },
      disk: { resources: ['/'], drop_device: true, measurement: ['disk_used_percent'] },
    },
  })
})

test("the application's log goes to the group of the stack, into a stream named after the instance", () => {
  expect(render().logs.logs_collected.files.collect_list).toEqual([
    {
      file_path: '/var/log/sandbox-go-mysql-api/application.log',
      log_group_name: '/aws/ec2/sandbox-go-mysql-api/application',
      log_stream_name: '{instance_id}',
    },
  ])
})

test('the agent sets the retention only where the role may', () => {
  const [file] = render({ permissions: { logGroupSetup: true } }).logs.logs_collected.files.collect_list
  expect(file.retention_in_days).toBe(14)
})
