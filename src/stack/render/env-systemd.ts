/** The environment of all services that systemd starts. `environment.d`, the other candidate, reaches services of users only. */
import { environmentVariables } from '../environment.ts'
import { defineArtefact } from './_define.ts'

export default defineArtefact({
  id: 'env-systemd',
  title: 'the environment of services under systemd',
  namesAccount: false,
  path: '/etc/systemd/system.conf.d/rolecall.conf',
  render: (_stack, { region }) =>
    [
      '# Written by Rolecall. Read at boot and by `systemctl daemon-reexec`; services that run keep what they have until restarted.',
      '[Manager]',
      // Quoted as a whole: without quotes an assignment of nothing looks like a slip, and one with blanks would be several.
      ...Object.entries(environmentVariables(region)).map(([name, value]) => `DefaultEnvironment="${name}=${value}"`),
      '',
    ].join('\n'),
})
