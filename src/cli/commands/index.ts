/** Every command, loaded only when it is run: what a command needs is most of its start-up time. */
import type { Command } from '../_define.ts'

type Load = () => Promise<{ default: Command }>

export const commands: Readonly<Record<string, Load>> = {
  rehearse: () => import('./rehearse.ts'),
  test: () => import('./test.ts'),
  diagnose: () => import('./diagnose.ts'),
  sandbox: () => import('./sandbox.ts'),
  init: () => import('./init.ts'),
  audit: () => import('./audit.ts'),
  report: () => import('./report.ts'),
  validate: () => import('./validate.ts'),
  setup: () => import('./setup.ts'),
  render: () => import('./render.ts'),
  get: () => import('./get.ts'),
  explain: () => import('./explain.ts'),
  faults: () => import('./faults.ts'),
}
