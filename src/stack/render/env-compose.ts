/** The environment of containers: for `env_file:` of a service, and for `docker compose --env-file`. */
import { environmentVariables } from '../environment.ts'
import { defineArtefact } from './_define.ts'

export default defineArtefact({
  id: 'env-compose',
  title: 'the environment of containers under Compose',
  namesAccount: false,
  path: '/etc/rolecall/compose.env',
  render: (_stack, { region }) =>
    [
      '# Written by Rolecall, for `env_file:` of a service or `docker compose --env-file`.',
      // The equals sign stays where there is no value: a name alone would take what the caller of Compose happens to have.
      ...Object.entries(environmentVariables(region)).map(([name, value]) => `${name}=${value}`),
      '',
    ].join('\n'),
})
