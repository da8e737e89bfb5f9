/** Whether the role may read the parameter. Decrypting it is KMS's to allow. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'parameter-is-readable',
  link: 'parameter',
  title: 'The database password can be read',
  reads: ['parameter.name', 'parameter.readable'],
  mayRead: ['parameter.errorCode', 'parameter.errorMessage'],
  judge({
    'parameter.name': name,
    'parameter.readable': readable,
    'parameter.errorCode': code,
    'parameter.errorMessage': message,
  }) {
    if (readable) return pass(name)
    const why = [code, message].filter(Boolean).join(': ')
    return fail(why ? `\`${name}\`: ${why}` : `\`${name}\` cannot be read`)
  },
})
