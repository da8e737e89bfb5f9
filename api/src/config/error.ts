/** Bad configuration: every mistake with the variable's name. The process ends with exit code 2. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
