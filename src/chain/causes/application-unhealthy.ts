/** The application runs and says that it is not well: most often it cannot reach its database, or read the password. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'application-unhealthy',
  title: 'The application runs and answers that it is not healthy',
  when: { 'application-is-healthy': 'fail' },
  applies: (facts) => facts['application.outcome'] === 'answered',
  source: 'the HTTP status of its health page',
  remedy: {
    say: ({ app }, facts) =>
      facts['application.status'] === 404
        ? 'Nothing is at that path: mend `application.path` in the stack file, or find what else took the port (`ss -ltnp`).'
        : `Read the log of \`${app}\`: its last lines say what it lacks. A database that does not answer and a password that was refused are the usual reasons.`,
    needs: [],
  },
})
