/** The AWS CLI and the SDKs know region, output and how to ask the metadata service. Other settings and profiles stay as they are. */
import { join } from 'node:path'
import { awsSettings } from '../../stack/aws-settings.ts'
import artefact from '../../stack/render/aws-config.ts'
import { withSettings } from '../config-text.ts'
import { defineFileStep } from './_define.ts'

export default defineFileStep({
  id: 'aws-config',
  title: 'Configure the AWS CLI and the SDKs',
  artefact,
  path: ({ home }) => join(home, '.aws/config'),
  text: (found, { stack, instance }) => withSettings(found, awsSettings(stack, instance.region)),
  // As `aws configure` does: people put keys of their own there.
  mode: 0o600,
})
