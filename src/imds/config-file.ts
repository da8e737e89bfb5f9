/** The AWS config file: where it is, and its text. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'

const configSizeLimit = 1024 * 1024

/** The text of the AWS config file; none when it is not there. Throws Problem `file-unreadable`. */
export async function readConfigFile(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  const named = env.AWS_CONFIG_FILE || undefined
  const path = named ?? (env.HOME ? `${env.HOME}/.aws/config` : undefined)
  if (path === undefined) return ''
  // Loaded only where there is a file to look for: three milliseconds that a boot script need not spend.
  const { open } = await import('node:fs/promises')
  try {
    const file = await open(path)
    try {
      const bytes = Buffer.alloc(configSizeLimit)
      const { bytesRead } = await file.read(bytes, 0, configSizeLimit, 0)
      return bytes.toString('utf8', 0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    // The SDKs pass over a home directory that this user may not enter; a file that was named is meant.
    if (code === 'ENOENT' || (named === undefined && code !== undefined)) return ''
    if (code === undefined) throw error
    throw new Problem('file-unreadable', `the AWS config file ${quoted(path)} cannot be read (${code})`, {
      tried: path,
      cause: error,
    })
  }
}
