/** Services that systemd starts know region and tools. */
import artefact from '../../stack/render/env-systemd.ts'
import { defineFileStep } from './_define.ts'

export default defineFileStep({
  id: 'env-systemd',
  title: 'Write the environment of services',
  artefact,
  effect: 'services started after `systemctl daemon-reexec` have it',
})
