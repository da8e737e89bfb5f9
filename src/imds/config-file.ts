/** The AWS config and credentials files: where they are, and their text. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'

const configSizeLimit = 1024 * 1024

/** The text of the AWS config file; none when it is not there. Throws Problem `file-unreadable`. */
export async function readConfigFile(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  return readAwsFile(env.AWS_CONFIG_FILE, 'config', env.HOME)
}

/** The text of the shared credentials file; none when it is not there. It holds keys. Throws Problem `file-unreadable`. */
export async function readCredentialsFile(env: Readonly<Record<string, string | undefined>>): Promise<string> {
  return readAwsFile(env.AWS_SHARED_CREDENTIALS_FILE, 'credentials', env.HOME)
}

async function readAwsFile(said: string | undefined, name: string, home: string | undefined): Promise<string> {
  const named = said || undefined
  const path = named ?? (home ? `${home}/.aws/${name}` : undefined)
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
    throw new Problem('file-unreadable', `the AWS ${name} file ${quoted(path)} cannot be read (${code})`, {
      tried: path,
      cause: error,
    })
  }
}
