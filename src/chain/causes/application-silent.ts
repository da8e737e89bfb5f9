/** The application takes connections and leaves them waiting, as when it is stopped, out of threads, or waits for its database itself. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'application-silent',
  title: 'The application takes connections and does not answer',
  when: { 'application-is-healthy': 'fail' },
  applies: (facts) => facts['application.outcome'] === 'silent',
  source: 'the kernel accepts connections for a process that does not read them',
  remedy: {
    say: ({ app }) =>
      `See what \`${app}\` waits for (its log, and whether the database answers), then restart it. A load balancer takes it out of service after the same silence.`,
    needs: [],
  },
})
