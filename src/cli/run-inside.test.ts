import { expect, test } from 'vitest'
import { insideEnv } from './run-inside.ts'

test('whatever an SDK reads for credentials or places is taken out, everything else stays', () => {
  const outer = {
    PATH: '/bin',
    AWS_PROFILE: 'prod',
    aws_access_key_id: 'x',
    BOTO_CONFIG: '/etc/boto.cfg',
    AWSOME: 'stays',
    EDITOR: 'vi',
  }
  expect(insideEnv(outer, { AWS_REGION: 'us-east-1' })).toEqual({
    PATH: '/bin',
    AWSOME: 'stays',
    EDITOR: 'vi',
    AWS_REGION: 'us-east-1',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1,localhost,169.254.169.254',
    no_proxy: '127.0.0.1,localhost,169.254.169.254',
  })
})

test("the instance's own programs come before this machine's", () => {
  expect(insideEnv({ PATH: '/usr/bin' }, { PATH: '/home/bin' })).toMatchObject({ PATH: '/home/bin:/usr/bin' })
})

test("the user's own exemptions from the proxy are kept, in both spellings", () => {
  expect(insideEnv({ no_proxy: 'a.example', NO_PROXY: 'b.example' }, {})).toMatchObject({
    NO_PROXY: 'a.example,127.0.0.1,localhost,169.254.169.254',
    no_proxy: 'a.example,127.0.0.1,localhost,169.254.169.254',
  })
})
