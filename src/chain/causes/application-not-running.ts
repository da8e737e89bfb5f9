/** Nothing listens on the application's port: it was not started, or it ended. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'application-not-running',
  title: "Nothing listens on the application's port",
  when: { 'application-is-healthy': 'fail' },
  applies: (facts) => facts['application.outcome'] === 'refused',
  source: 'connect(2): ECONNREFUSED means that no process listens at that port',
  remedy: {
    say: ({ app }) =>
      `Start \`${app}\` and read why it ended: \`docker compose ps\` and \`docker compose logs\`, or \`journalctl --unit ${app}\`. If it listens elsewhere, mend \`application\` in the stack file or set ROLECALL_APPLICATION_URL.`,
    needs: [],
  },
})
