/** Terraform as the tests run it: the provider of this machine, nothing downloaded, no account in reach. */
import { bareEnvironment, type Ended, output, runProgram } from './environment.ts'

/** Where the AWS provider lies unpacked, as `terraform init -plugin-dir` takes it. */
const pluginDirectory = process.env.TF_PLUGIN_DIR

const isInstalled = output(['terraform', 'version']) !== undefined

/** What tests with Terraform need, to be said where it is missing. Neither is part of Debian, so CI skips them too. */
export const terraformAlone = { isThere: isInstalled, needs: 'needs `terraform` on the PATH' }
export const terraformWithProvider = {
  isThere: isInstalled && pluginDirectory !== undefined,
  needs: 'needs `terraform` on the PATH and TF_PLUGIN_DIR',
}

/** Variables that keep Terraform to itself: no version check, no configuration of this machine's user. */
export const quietly = { CHECKPOINT_DISABLE: '1', TF_CLI_CONFIG_FILE: '/dev/null', TF_IN_AUTOMATION: '1' }

export const initialise = ['init', '-input=false', '-no-color', `-plugin-dir=${pluginDirectory}`] as const

/** Runs Terraform in a directory, without an account. */
export function terraformIn(directory: string): (...args: string[]) => Promise<Ended> {
  const env = { ...bareEnvironment(directory), ...quietly }
  return (...args) => runProgram(['terraform', ...args], { env, cwd: directory, timeoutMs: 240_000 })
}
