/** The parameter is not there: never created, deleted, or in another region or account. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-missing',
  title: 'The parameter does not exist in this region and account',
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) => facts['parameter.errorCode'] === 'ParameterNotFound',
  source: 'Systems Manager User Guide, "Working with Parameter Store"',
  remedy: {
    say: ({ parameter, region }) =>
      `Create \`${parameter}\` in ${region}, or mend the name or region in the stack file. The command reads the value from a file, so that it shows in no process list.`,
    needs: ['ssm:PutParameter'],
    command: ({ parameter, region }) => [
      ...['aws', 'ssm', 'put-parameter', '--region', region, '--name', parameter],
      ...['--type', 'SecureString', '--value', 'file:///dev/stdin'],
    ],
  },
})
