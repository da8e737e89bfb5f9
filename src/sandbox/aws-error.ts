/** What the emulated AWS endpoint refuses a call with, in AWS's own code and words. */
export class AwsError extends Error {
  readonly code: string
  /** HTTP status. */
  readonly status: number
  /** What S3 says beside the message, by the name of its element. No other service does. */
  readonly elements: Readonly<Record<string, string>>

  constructor(code: string, status: number, message: string, elements: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.status = status
    this.elements = elements
  }
}

/** A client error, because clients repeat server errors: Terraform up to 25 times. The code is no code of AWS's. */
export function notEmulated(what: string): AwsError {
  return new AwsError('NotEmulated', 400, `this sandbox does not emulate ${what} yet`)
}
