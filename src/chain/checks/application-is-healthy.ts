/** Whether the application, for which all of the chain is there, says that it is well. */
import { defineCheck, fail, pass, skip } from './_define.ts'

export default defineCheck({
  id: 'application-is-healthy',
  link: 'application',
  title: 'The application answers that it is healthy',
  reads: ['application.outcome'],
  mayRead: ['application.url', 'application.absent', 'application.status'],
  judge({
    'application.outcome': outcome,
    'application.url': url = 'the application',
    'application.absent': absent = 'there is none',
    'application.status': status,
  }) {
    switch (outcome) {
      case 'absent':
        return skip(absent)
      case 'refused':
        return fail(`${url} refused the connection`)
      case 'silent':
        return fail(`${url} took the connection and did not answer, asked twice`)
      case 'answered':
        return status === 200 ? pass(`${url} answered 200`) : fail(`${url} answered ${status}`)
    }
  },
})
