import { describe, expect, test } from 'vitest'
import { bareEnvironment, output, rolecallProgram, runProgram, useHome } from './environment.ts'

// Nothing but a network of its own keeps these tests from the real metadata address, so there is no way without one.
// The firmware's tables are out of sight too: where the tests themselves run on EC2, those would say so.
const onLaptop = ['unshare', '--user', '--map-root-user', '--net', '--mount', 'sh', '-c'] as const
const hideFirmware = 'mount -t tmpfs nothing /sys'

const networks = {
  'nothing leads to the metadata address': { setUp: 'true', says: 'cannot be reached: there is no route' },
  // A router that drops what it does not know: a device whose far end nobody reads, and a neighbour that need not be asked for.
  'the way to the metadata address swallows everything': {
    setUp: [
      'ip link add laptop type veth peer name nobody',
      'ip link set laptop up',
      'ip address add 192.0.2.1/24 dev laptop',
      'ip neighbour add 192.0.2.2 lladdr 02:00:00:00:00:01 dev laptop',
      'ip route add default via 192.0.2.2',
    ].join(' && '),
    says: 'did not take a connection, asked twice',
  },
}

describe.each(Object.entries(networks))('on a laptop where %s', (_, { setUp, says }) => {
  const home = useHome()
  const possible = output([...onLaptop, `${hideFirmware} && ${setUp}`]) !== undefined
  const advice = 'needs user namespaces, `unshare` and `ip` (on Debian: apt-get install util-linux iproute2)'

  /** Runs `rolecall test`, then counts the attempts to connect that the system saw. */
  async function testThere() {
    // `/proc/net/snmp` holds a line of names and a line of numbers for each protocol.
    const count = (protocol: string, counter: string) =>
      `awk -v name=${counter} '$1=="${protocol}:"{if(!col){for(i=1;i<=NF;i++)if($i==name)col=i}else print $col}' /proc/net/snmp >&2`
    const script = `${hideFirmware} && ${setUp} && "$@"; code=$?; ${count('Tcp', 'ActiveOpens')}; ${count('Ip', 'OutNoRoutes')}; exit $code`
    const { AWS_EC2_METADATA_SERVICE_ENDPOINT: _, ...env } = bareEnvironment(home.path)
    const { code, stdout, stderr } = await runProgram([...onLaptop, script, 'sh', ...rolecallProgram, 'test'], {
      env,
    })
    const attempts = stderr.trim().split('\n').map(Number)
    return { code, stdout, attempts: attempts.reduce((sum, one) => sum + one, 0) }
  }

  // At a second per attempt, two attempts keep to three seconds in all.
  test('`rolecall test` tries to connect at most twice, then says that this is no EC2 instance and what to try', async ({
    skip,
  }) => {
    if (!possible) skip(advice)
    const { code, stdout, attempts } = await testThere()
    expect(code).toBe(1)
    expect(stdout).toContain(`http://169.254.169.254 ${says}`)
    // With the firmware out of sight nobody can be certain, so it says both, and what to try in either case.
    expect(stdout).toContain('\ncause[imds-unreachable]: Nothing answers at the metadata address: this is no EC2 instance, or')
    expect(stdout).toContain('If it is none: Rehearse here with `rolecall rehearse`')
    expect(stdout).toContain('If this is an EC2 instance: ')
    expect(attempts).toBeGreaterThanOrEqual(1)
    expect(attempts).toBeLessThanOrEqual(2)
  })
})
