/** The database did not do what was asked, and it is not the question's fault: it is away, or too many wait. The cause says which. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable'
}
