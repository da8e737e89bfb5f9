/** Where the database password is kept. */
import { readFile } from 'node:fs/promises'
import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm'
import { Secret } from '../rolecall.ts'

export interface PasswordSource {
  /** The password as it is now; rejects when it is not to be had. */
  read(): Promise<Secret>
}

/** A parameter, read with the credentials that the client finds: on EC2 the instance role's. */
export function passwordParameter(client: SSMClient, name: string): PasswordSource {
  return {
    async read() {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }))
      if (!Parameter?.Value) throw new Error(`the parameter \`${name}\` has no value`)
      return new Secret(Parameter.Value)
    },
  }
}

/** A file, for machines without a role: a secret of Compose, say. */
export function passwordFile(path: string): PasswordSource {
  return {
    async read() {
      // Editors end files with a line feed, and no password ends with one.
      const text = (await readFile(path, 'utf8')).replace(/\r?\n$/, '')
      if (text === '') throw new Error(`\`${path}\` is empty`)
      return new Secret(text)
    },
  }
}
