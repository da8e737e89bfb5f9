/** The environment of login shells, and of what people start from them. */
import { environmentVariables } from '../environment.ts'
import { defineArtefact } from './_define.ts'

export default defineArtefact({
  id: 'env-profile',
  title: 'the environment of login shells',
  namesAccount: false,
  path: '/etc/profile.d/rolecall.sh',
  render: (_stack, { region }) =>
    [
      '# Written by Rolecall. Login shells read it; other shells have what their parent had.',
      ...Object.entries(environmentVariables(region)).map(([name, value]) => `export ${name}='${value}'`),
      '',
    ].join('\n'),
})
