/** Every command, loaded only when it is run: what a command needs is most of its start-up time. */
import type { Command } from '../_define.ts'

type Load = () => Promise<{ default: Command }>

export const commands: Readonly<Record<string, Load>> = {
  init: () => import('./init.ts'),
  validate: () => import('./validate.ts'),
  render: () => import('./render.ts'),
  setup: () => import('./setup.ts'),
  test: () => import('./test.ts'),
  watch: () => import('./watch.ts'),
  audit: () => import('./audit.ts'),
  get: () => import('./get.ts'),
  diagnose: () => import('./diagnose.ts'),
  explain: () => import('./explain.ts'),
  report: () => import('./report.ts'),
  rehearse: () => import('./rehearse.ts'),
  sandbox: () => import('./sandbox.ts'),
  faults: () => import('./faults.ts'),
}
