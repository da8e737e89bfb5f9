/** For tests: the stack of the example in the root, as a command reads it that runs there. */
import { readFileSync } from 'node:fs'
import { loadStack } from '../load.ts'

export const exampleStack = loadStack(readFileSync(new URL('../../../stack.yaml', import.meta.url), 'utf8'), 'stack.yaml')
