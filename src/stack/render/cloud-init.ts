/** User data for an instance's first boot: #cloud-config that puts the stack file and the scripts in place, then sets up and tests. */
import { gzipSync } from 'node:zlib'
import { stringify } from 'yaml'
import bootstrap from '../../../scripts/bootstrap.sh'
import helper from '../../../scripts/imdsv2-helper.sh'
import testScript from '../../../test-iamv2-auth.sh'
import { Problem } from '../../core/problem.ts'
import { type TarEntry, tar } from '../../core/tar.ts'
import type { Stack } from '../stack.ts'
import { type Artefact, defineArtefact, type Published } from './_define.ts'
import awsConfig from './aws-config.ts'
import cloudwatchAgent from './cloudwatch-agent.ts'
import envCompose from './env-compose.ts'
import envProfile from './env-profile.ts'
import envSystemd from './env-systemd.ts'

// EC2 User Guide, "Run commands when you launch an EC2 instance with user data input": 16 KB before it is encoded.
const maxBytes = 16 * 1024

const home = '/opt/rolecall'
const stackPath = '/etc/rolecall/stack.yaml'
const archivePath = `${home}/files.tar`

/** What the bootstrap script writes where Rolecall cannot run; it puts the region in. */
const files: readonly Artefact[] = [awsConfig, cloudwatchAgent, envCompose, envProfile, envSystemd]
const regionToBe = '@REGION@'

export default defineArtefact({
  id: 'cloud-init',
  title: "user data for the instance's first boot",
  namesAccount: false,
  render(stack, place, { published } = {}) {
    const text = `#cloud-config\n${stringify(cloudConfig(stack, archiveOf(stack, place, published), published), { lineWidth: 0 })}`
    const bytes = Buffer.byteLength(text)
    if (bytes <= maxBytes) return text
    throw new Problem('user-data-too-large', `the user data has ${bytes} bytes, EC2 takes ${maxBytes}`, {
      fix: 'name a package with --package and --sha256: the instance then fetches what would not fit',
    })
  },
})

function cloudConfig(stack: Stack, archive: Buffer, published: Published | undefined) {
  return {
    write_files: [
      { path: stackPath, permissions: '0644', content: stringify(stack) },
      { path: archivePath, permissions: '0644', encoding: 'gz+b64', content: archive.toString('base64') },
    ],
    runcmd: [
      ['tar', '-xf', archivePath, '-C', home],
      [
        'sh',
        `${home}/scripts/bootstrap.sh`,
        '--parameter',
        stack.parameter.name,
        ...(published ? ['--package', published.url, '--sha256', published.sha256] : []),
      ],
    ],
  }
}

/** Scripts that come with the package are left out where there is one. */
function archiveOf(stack: Stack, place: Parameters<Artefact['render']>[1], published: Published | undefined): Buffer {
  const scripts: TarEntry[] = [
    { path: 'scripts/bootstrap.sh', text: withoutComments(bootstrap), mode: 0o755 },
    ...(published
      ? []
      : [
          { path: 'scripts/imdsv2-helper.sh', text: withoutComments(helper), mode: 0o755 },
          { path: 'test-iamv2-auth.sh', text: withoutComments(testScript), mode: 0o755 },
        ]),
  ]
  const rendered = files.map(({ path = '', render }) => ({
    path: `files/${path.replace(/^\//, '')}`,
    text: render(stack, { ...place, region: regionToBe }),
    mode: 0o644,
  }))
  return gzipSync(tar([...scripts, ...rendered]), { level: 9 })
}

/** User data is short of room, and the comments are where the scripts come from. None of their here-documents has such a line. */
function withoutComments(script: string): string {
  return script.replace(/^ *#(?!!).*\n/gm, '')
}
