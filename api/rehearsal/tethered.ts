/** A command that does not outlive whoever starts it, however that ends. */
import { spawnSync } from 'node:child_process'

/** Linux tells a process that its parent is gone; elsewhere the command stays as it is. */
export function tethered(file: string, ...args: string[]): [file: string, ...args: string[]] {
  const canBe = spawnSync('setpriv', ['--version']).status === 0
  return canBe ? ['setpriv', '--pdeathsig', 'TERM', file, ...args] : [file, ...args]
}
