/** `rolecall rehearse`: the sandbox for the stack, the chain tested inside it as an instance would, the report. */
import { startSandbox } from '../../sandbox/index.ts'
import { defineCommand, jsonOption } from '../_define.ts'
import { readStack } from '../files.ts'
import { faultOption, parseFault, stackOption } from '../options.ts'
import { report } from '../report.ts'
import { runWithProgress } from '../run-chain.ts'

export default defineCommand({
  name: 'rehearse',
  summary: 'test the chain inside a sandbox on this machine, healthy or with a fault',
  options: { stack: stackOption, fault: faultOption, json: jsonOption },
  examples: ['rolecall rehearse', 'rolecall rehearse --fault no-instance-profile', 'rolecall rehearse --json'],
  async run({ options }, terminal) {
    const fault = parseFault(options.fault)
    const stack = await readStack(options.stack, terminal)
    await using sandbox = await startSandbox({ stack, ...(fault && { fault }) })
    // The sandbox's variables alone: whatever this shell knows of AWS must not leak into the rehearsal.
    const run = await runWithProgress({ stack, env: sandbox.env }, terminal)
    const broken = fault ? `, broken by ${fault.id}` : ''
    return report(
      run,
      `rolecall rehearse · ${stack.environment}-${stack.app} in ${stack.region}${broken}`,
      options.json ?? false,
      terminal,
    )
  },
})
