/** Whether the role gets a login to the image registry; one login is good for every repository that it may read. */
import { defineCheck, fail, pass } from './_define.ts'

export default defineCheck({
  id: 'registry-grants-login',
  link: 'registry',
  title: 'The image registry grants a login',
  reads: ['registry.login'],
  mayRead: ['registry.loginErrorCode', 'registry.loginErrorMessage'],
  judge({ 'registry.login': login, 'registry.loginErrorCode': code, 'registry.loginErrorMessage': message }) {
    return login ? pass('a login for twelve hours') : fail([code, message].filter(Boolean).join(': ') || 'no login')
  },
})
