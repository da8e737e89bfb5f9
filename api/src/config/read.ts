/** The configuration of this process, or what is wrong with it, for people to read. */
import { readFile } from 'node:fs/promises'
import { completeStack, isProblem, loadStack, type Stack } from '../rolecall.ts'
import { type Config, readConfig } from './config.ts'
import { ConfigError } from './error.ts'

/** @returns a sentence instead of a configuration when it is bad */
export async function readConfiguration(env: Readonly<Record<string, string | undefined>>): Promise<Config | string> {
  try {
    return readConfig(env, await readStack(env.STACK_FILE), completeStack())
  } catch (error) {
    if (error instanceof ConfigError || isProblem(error)) return `bad configuration: ${error.message}`
    throw error
  }
}

async function readStack(path: string | undefined): Promise<Stack | undefined> {
  if (!path) return undefined
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new ConfigError(`\`STACK_FILE\`: \`${path}\` cannot be read (${cause.code})`, { cause })
  })
  return loadStack(text, path)
}
