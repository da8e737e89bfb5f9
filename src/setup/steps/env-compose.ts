/** Containers under Compose know region and tools. */
import artefact from '../../stack/render/env-compose.ts'
import { defineFileStep } from './_define.ts'

export default defineFileStep({ id: 'env-compose', title: 'Write the environment of containers', artefact })
