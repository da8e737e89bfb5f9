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
