/** Whether the role may read the parameter, and decrypt it. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'parameter-is-readable',
  link: 'parameter',
  title: 'The database password can be read and decrypted',
  reads: ['parameter.name', 'parameter.readable'],
  mayRead: ['parameter.errorCode', 'parameter.errorMessage'],
  judge({
    'parameter.name': name,
    'parameter.readable': readable,
    'parameter.errorCode': code,
    'parameter.errorMessage': message,
  }) {
    if (readable) return pass(name)
    return fail(
      code === undefined ? `\`${name}\` came without a value` : `\`${name}\`: ${message ? `${code}: ${message}` : code}`,
    )
  },
})
