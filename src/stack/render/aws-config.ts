/** The config file of the AWS CLI and the SDKs. It holds no keys: those come from the instance role. */
import { awsSettings } from '../aws-settings.ts'
import { defineArtefact } from './_define.ts'

export default defineArtefact({
  id: 'aws-config',
  title: 'the config file of the AWS CLI and the SDKs',
  namesAccount: false,
  path: '~/.aws/config',
  render: (stack, { region }) =>
    ['[default]', ...Object.entries(awsSettings(stack, region)).map(([key, value]) => `${key} = ${value}`), ''].join('\n'),
})
