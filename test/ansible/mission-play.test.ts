import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { awsCli, describeClient, useHome } from '../clients/environment.ts'
import { block } from '../mission/blocks.ts'
import { onInstance, ownNetworkIsPossible } from '../mission/instance.ts'
import { ansible, inventoryOf } from './playbooks.ts'

const both = {
  install: 'ansible awscli',
  find: () => (ansible.find() && ownNetworkIsPossible ? awsCli.find() : undefined),
}

describeClient("the guide's play", both, (aws) => {
  const home = useHome()

  test.each([
    ['Success', []],
    ['Failed', ['--fault', 'no-instance-profile']],
  ])('says %s', async (word, sandbox) => {
    const play = join(home.path, 'play.yml')
    await writeFile(play, block('ansible'))
    const [option, inventory] = await inventoryOf(home.path, { 'api-1': { ansible_connection: 'local' } })
    const { code, stdout } = await onInstance(`ansible-playbook ${option} ${inventory} ${play}`, {
      home: home.path,
      aws,
      sandbox,
    })
    expect(stdout).toContain(`"msg": "AWS Authentication: ${word}"`)
    expect(code).toBe(0)
  })
})
