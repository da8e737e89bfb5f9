/** What the emulated AWS endpoint refuses a call with, in AWS's own code and words. */
export class AwsError extends Error {
  readonly code: string
  /** HTTP status. */
  readonly status: number

  constructor(code: string, status: number, message: string) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.status = status
  }
}

/** A client error, because clients repeat server errors: Terraform up to 25 times. The code is no code of AWS's. */
export function notEmulated(what: string): AwsError {
  return new AwsError('NotEmulated', 400, `this sandbox does not emulate ${what} yet`)
}
