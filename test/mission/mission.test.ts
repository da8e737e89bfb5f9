import { expect, test } from 'vitest'
import { awsCli, describeClient, useHome } from '../clients/environment.ts'
import { block } from './blocks.ts'
import { advice, onInstance, ownNetworkIsPossible } from './instance.ts'

const home = useHome()

describeClient('AWS CLI', awsCli, (aws) => {
  /** Runs a block of the document, with more behind it. */
  function run(name: string, { more = '', sandbox = [] }: { more?: string; sandbox?: readonly string[] } = {}) {
    return onInstance(`${block(name)}\n${more}`, { home: home.path, aws, sandbox })
  }

  test.runIf(ownNetworkIsPossible)('manual testing: token, instance id, identity and parameter', async () => {
    const { code, stdout } = await run('manual-testing', {
      more: 'printf "%s %s\n" "$INSTANCE_ID" "$(printf %s "$TOKEN" | wc -c)"',
    })
    expect(code).toBe(0)
    const [, instance = ''] = /assumed-role\/sandbox-go-mysql-api\/(i-[0-9a-f]{17})"/.exec(stdout) ?? []
    expect(stdout).toContain(`\n${instance} 56\n`)
    expect(stdout).toMatch(/"Type": "SecureString",\n +"Value": "[\w-]{24}"/)
  })
})

test.skipIf(ownNetworkIsPossible)(advice, ({ skip }) => {
  if (process.env.CI) throw new Error(advice)
  skip(advice)
})
