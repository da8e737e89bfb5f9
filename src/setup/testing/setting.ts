/** For tests: an instance whose file system is an empty directory. */
import type { AwsCaller } from '../../chain/aws/call.ts'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { completeStack, type StackFile } from '../../stack/stack.ts'
import { Root } from '../root.ts'
import type { Step, StepContext } from '../steps/_define.ts'
import { takeStep } from '../take-step.ts'

export interface Setting {
  readonly context: StepContext
  /** Takes a step as set-up does, and answers what its plan said. */
  take(step: Step): Promise<{ changes: readonly string[]; left: readonly string[] }>
}

export function setting({ stack = {}, aws }: { stack?: StackFile; aws?: () => AwsCaller } = {}): Setting {
  const context: StepContext = {
    stack: completeStack(stack),
    instance: { instanceId: 'i-0abc1234def567890', region: 'eu-central-1', accountId: '111122223333', partition: 'aws' },
    root: new Root(scratchDirectory()),
    home: '/root',
    aws() {
      if (aws) return aws()
      throw new Error('this step asks AWS nothing')
    },
    signal: new AbortController().signal,
  }
  return {
    context,
    async take(step) {
      const { changes, left } = await takeStep(step, context, false)
      return { changes, left }
    },
  }
}
