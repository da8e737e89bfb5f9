/** Whether KMS decrypts the parameter for the role. A key of one's own takes a permission and a key that is switched on. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'parameter-is-decryptable',
  link: 'parameter',
  title: 'The database password can be decrypted',
  reads: ['parameter.name', 'parameter.decryptable'],
  mayRead: ['parameter.errorCode', 'parameter.errorMessage'],
  judge({
    'parameter.name': name,
    'parameter.decryptable': decryptable,
    'parameter.errorCode': code,
    'parameter.errorMessage': message,
  }) {
    if (decryptable) return pass(name)
    return fail([`\`${name}\` can be read, but not decrypted`, code, message].filter(Boolean).join(': '))
  },
})
