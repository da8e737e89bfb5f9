/** The served tree against native captures. What an instance of the sandbox has not is taken out of the captured listings, by name. */
import { describe, expect, test } from 'vitest'
import type { World } from '../world.ts'
import { MetadataService } from './answer.ts'
import { knownWorld } from './fixture.ts'

function serve(world: World) {
  world.instance.options.httpTokens = 'optional'
  const service = new MetadataService(world)
  return (target: string) => {
    const answer = service.answer({ method: 'GET', target, headers: {} })
    if (typeof answer === 'string') throw new Error(`no reply: ${answer}`)
    return answer.status === 200 ? answer.body : answer.status
  }
}

const get = serve(knownWorld().world)

test('the root lists the captured versions in 329 bytes', () => {
  expect(get('/')).toBe(
    '1.0\n2007-01-19\n2007-03-01\n2007-08-29\n2007-10-10\n2007-12-15\n2008-02-01\n2008-09-01\n2009-04-04\n2011-01-01\n2011-05-01\n2012-01-12\n2014-02-25\n2014-11-05\n2015-10-20\n2016-04-19\n2016-06-30\n2016-09-02\n2018-03-28\n2018-08-17\n2018-09-24\n2019-10-01\n2020-10-27\n2021-01-03\n2021-03-23\n2021-07-15\n2022-09-24\n2024-04-11\n2025-10-04\n2026-04-15\nlatest',
  )
  expect(get('/')).toHaveLength(329)
})

describe('a version lists', () => {
  test('its parts without slashes', () => {
    const get = serve(knownWorld({ userData: 'x' }).world)
    expect(get('/latest/')).toBe('dynamic\nmeta-data\nuser-data')
    expect(get('/latest')).toBe('dynamic\nmeta-data\nuser-data')
    expect(get('/2009-04-04/')).toBe('dynamic\nmeta-data\nuser-data')
    expect(get('/2008-09-01/')).toBe('meta-data\nuser-data')
    expect(get('/1.0/')).toBe('meta-data\nuser-data')
  })

  test('user data only where there is some', () => {
    expect(get('/latest/')).toBe('dynamic\nmeta-data')
    expect(get('/latest/user-data')).toBe(404)
    expect(serve(knownWorld({ userData: '' }).world)('/latest/user-data')).toBe('')
  })

  test.each(['/0000-00-00/', '/2021-03-24/', '/2022-07-09/', '/LATEST/', '/latest2/'])('nothing as %s', (path) => {
    expect(get(path)).toBe(404)
  })
})

describe('meta-data/', () => {
  // The captured instance had a key pair, tags in its metadata and an identity of its own.
  const absent = ['identity-credentials/', 'public-keys/', 'tag-sets/', 'tags/']
  const captured =
    'ami-id\nami-launch-index\nami-manifest-path\nblock-device-mapping/\nevents/\nhostname\niam/\nidentity-credentials/\ninstance-action\ninstance-id\ninstance-life-cycle\ninstance-type\nlocal-hostname\nlocal-ipv4\nmac\nmetrics/\nnetwork/\nplacement/\nprofile\npublic-keys/\nreservation-id\nsecurity-groups\nservices/\nsystem\ntag-sets/\ntags/'
  const without = (listing: string) =>
    listing
      .split('\n')
      .filter((line) => !absent.includes(line))
      .join('\n')

  test('lists what the captured instance had', () => {
    expect(get('/latest/meta-data/')).toBe(without(captured))
    expect(get('/latest/meta-data')).toBe(without(captured))
    expect(get('/2025-10-04/meta-data/')).toBe(without(captured))
  })

  // Captured lengths of whole listings, less the lines that are absent here.
  test.each([
    ['1.0', 117 - 'public-keys/\n'.length],
    ['2009-04-04', 203 - 'public-keys/\n'.length],
    ['2012-01-12', 230 - 'public-keys/\n'.length],
    ['2021-03-23', 296 - 'public-keys/\nidentity-credentials/\ntags/\n'.length],
    ['2022-09-24', 303 - 'public-keys/\nidentity-credentials/\ntags/\n'.length],
  ])('under %s has the captured length', (version, length) => {
    expect(get(`/${version}/meta-data/`)).toHaveLength(length)
  })

  test.each([
    ['1.0', 'ami-id\nami-launch-index\nami-manifest-path\nhostname\ninstance-id\nlocal-ipv4\nreservation-id\nsecurity-groups'],
    [
      '2008-09-01',
      'ami-id\nami-launch-index\nami-manifest-path\nblock-device-mapping/\nhostname\ninstance-action\ninstance-id\ninstance-type\nlocal-hostname\nlocal-ipv4\nplacement/\nprofile\nreservation-id\nsecurity-groups',
    ],
  ])('under %s lists what that version had', (version, listing) => {
    expect(get(`/${version}/meta-data/`)).toBe(listing)
  })

  test.each([
    ['instance-type', '2007-03-01', '2007-08-29', 't3.micro'],
    ['iam/info', '2011-05-01', undefined, undefined],
    ['mac', '2009-04-04', '2011-01-01', '0e:49:61:0f:c3:11'],
    ['system', '2021-07-15', '2022-09-24', 'nitro'],
    ['placement/region', '2018-09-24', '2019-10-01', 'us-east-1'],
    ['services/partition', '2014-11-05', '2015-10-20', 'aws'],
    ['network/interfaces/macs/0e:49:61:0f:c3:11/vpc-ipv4-cidr-blocks', '2016-04-19', '2016-06-30', '10.0.0.0/16'],
  ])('%s is not there under %s', (path, before, since, value) => {
    expect(get(`/${before}/meta-data/${path}`)).toBe(404)
    if (since) expect(get(`/${since}/meta-data/${path}`)).toBe(value)
  })

  test.each([
    ['ami-id', 'ami-0abcdef1234567890'],
    ['ami-launch-index', '0'],
    ['ami-manifest-path', '(unknown)'],
    ['block-device-mapping/', 'ami\nroot'],
    ['block-device-mapping/ami', 'xvda'],
    ['block-device-mapping/root', '/dev/xvda'],
    ['events/', 'maintenance/'],
    ['events/maintenance/', 'history\nscheduled'],
    ['events/maintenance/scheduled', '[]'],
    ['hostname', 'ip-10-0-1-10.ec2.internal'],
    ['iam/', 'info\nsecurity-credentials/'],
    ['instance-action', 'none'],
    ['instance-id', 'i-0123456789abcdef0'],
    ['instance-id/', 'i-0123456789abcdef0'],
    ['instance-life-cycle', 'on-demand'],
    ['local-hostname', 'ip-10-0-1-10.ec2.internal'],
    ['local-ipv4', '10.0.1.10'],
    ['network/', 'interfaces/'],
    ['network/interfaces/', 'macs/'],
    ['network/interfaces/macs/', '0e:49:61:0f:c3:11/'],
    [
      'network/interfaces/macs/0e:49:61:0f:c3:11/',
      'device-number\ninterface-id\nlocal-hostname\nlocal-ipv4s\nmac\nowner-id\nsecurity-group-ids\nsecurity-groups\nsubnet-id\nsubnet-ipv4-cidr-block\nvpc-id\nvpc-ipv4-cidr-block\nvpc-ipv4-cidr-blocks',
    ],
    ['network/interfaces/macs/0e:49:61:0f:c3:11/interface-id', 'eni-0123456789abcdef0'],
    ['network/interfaces/macs/0e:49:61:0f:c3:11/owner-id', '123456789012'],
    ['network/interfaces/macs/0e:49:61:0f:c3:11/security-group-ids', 'sg-0123456789abcdef0\nsg-0fedcba9876543210'],
    ['placement/', 'availability-zone\navailability-zone-id\nregion'],
    ['placement/availability-zone/', 'us-east-1a'],
    ['placement/availability-zone-id', 'use1-az1'],
    ['profile', 'default-hvm'],
    ['security-groups', 'web\ndb'],
    ['services/', 'domain\npartition'],
    ['services/domain', 'amazonaws.com'],
  ])('%s reads %j', (path, value) => {
    expect(get(`/latest/meta-data/${path}`)).toBe(value)
  })

  test.each([
    'system/hypervisor',
    'instance-id/x',
    'Instance-Id',
    'constructor',
    '__proto__',
    '__proto__/constructor',
    'network/interfaces/macs/00:00:00:00:00:00/',
    'network/interfaces/macs/__proto__/',
    'public-keys/',
    'tags/',
    'tags/instance',
    'identity-credentials/',
    'iam/security-credentials-extended/',
  ])('%s answers 404', (path) => {
    expect(get(`/latest/meta-data/${path}`)).toBe(404)
  })
})

test('whatever a listing names is served, under every version', () => {
  const { world } = knownWorld({ userData: 'x' })
  const get = serve(world)
  let leaves = 0
  const walk = (path: string, isVersion: boolean) => {
    const listing = String(get(path))
    expect(listing).not.toBe('404')
    for (const name of listing.split('\n')) {
      if (isVersion ? name !== 'user-data' : name.endsWith('/')) walk(`${path}${name.replace(/\/$/, '')}/`, false)
      else {
        leaves++
        expect([path + name, get(path + name)]).not.toEqual([path + name, 404])
      }
    }
  }
  for (const version of String(get('/')).split('\n')) walk(`/${version}/`, true)
  expect(leaves).toBeGreaterThan(500)
})

test('dynamic/ holds the identity document, to the byte', () => {
  expect(get('/latest/dynamic/')).toBe('instance-identity/')
  expect(get('/latest/dynamic/instance-identity/')).toBe('document')
  expect(get('/latest/dynamic/instance-identity/document')).toBe(
    `{
  "accountId" : "123456789012",
  "architecture" : "x86_64",
  "availabilityZone" : "us-east-1a",
  "billingProducts" : null,
  "devpayProductCodes" : null,
  "marketplaceProductCodes" : null,
  "imageId" : "ami-0abcdef1234567890",
  "instanceId" : "i-0123456789abcdef0",
  "instanceType" : "t3.micro",
  "kernelId" : null,
  "pendingTime" : "2026-09-26T11:14:09Z",
  "privateIp" : "10.0.1.10",
  "ramdiskId" : null,
  "region" : "us-east-1",
  "version" : "2017-09-30"
}`,
  )
  expect(get('/2008-09-01/dynamic/instance-identity/document')).toBe(404)
  expect(get('/latest/dynamic/fws/instance-monitoring')).toBe(404)
})
