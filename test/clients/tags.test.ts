import { expect, test } from 'vitest'
import { parsePolicy } from '../../src/policy/index.ts'
import { awsCli, describeClient, type Instance, useInstance } from './environment.ts'

const name = '/sandbox/go-mysql-api/db/password'
const role = 'sandbox-go-mysql-api'

/** Whoever is of a team may read what is the team's. */
const byTeam = parsePolicy({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Action: 'ssm:GetParameter',
    Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceTag/Team': `${'$'}{aws:PrincipalTag/Team}` } },
  },
})

describeClient('AWS CLI and access by tags', awsCli, ({ program, readsEndpointUrl }) => {
  const instance = useInstance({ policy: byTeam })

  const aws = (line: string, env?: Record<string, string>) => {
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    return instance.run([...program, ...place, '--output', 'json', ...line.split(' ')], env)
  }
  const administer = async (line: string) => {
    const { code, stdout, stderr } = await aws(line, operator(instance))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout === '' ? undefined : JSON.parse(stdout)
  }
  const read = () => aws(`ssm get-parameter --name ${name} --with-decryption`)

  test('a parameter can be read while its tag is that of the role', async () => {
    expect((await read()).stderr).toContain('(AccessDeniedException)')
    await administer(`iam tag-role --role-name ${role} --tags Key=Team,Value=data Key=Stage,Value=test`)
    expect((await read()).stderr).toContain('(AccessDeniedException)')
    await administer(`ssm add-tags-to-resource --resource-type Parameter --resource-id ${name} --tags Key=Team,Value=data`)
    expect(await read()).toMatchObject({ code: 0, stderr: '' })

    expect(await administer(`iam list-role-tags --role-name ${role}`)).toMatchObject({
      Tags: [
        { Key: 'Stage', Value: 'test' },
        { Key: 'Team', Value: 'data' },
      ],
    })
    expect(await administer(`ssm list-tags-for-resource --resource-type Parameter --resource-id ${name}`)).toEqual({
      TagList: [{ Key: 'Team', Value: 'data' }],
    })

    await administer(`ssm remove-tags-from-resource --resource-type Parameter --resource-id ${name} --tag-keys Team`)
    expect((await read()).stderr).toContain('(AccessDeniedException)')
    await administer(`iam untag-role --role-name ${role} --tag-keys Team Stage`)
  })
})

function operator({ sandbox }: Instance): Record<string, string> {
  return { ...sandbox.operatorKeys() }
}
