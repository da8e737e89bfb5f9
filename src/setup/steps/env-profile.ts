/** Login shells, and what people start from them, know region and tools. */
import artefact from '../../stack/render/env-profile.ts'
import { defineFileStep } from './_define.ts'

export default defineFileStep({
  id: 'env-profile',
  title: 'Write the environment of login shells',
  artefact,
  effect: 'new login shells have it',
})
