import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SSMClient } from '@aws-sdk/client-ssm'
import { expect, onTestFinished, test } from 'vitest'
import { passwordFile, passwordParameter } from './source.ts'

test('a parameter is asked for decrypted, and its value comes as a secret', async () => {
  const asked: unknown[] = []
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (body) => asked.push([request.headers['x-amz-target'], JSON.parse(body)]))
    request.on('end', () => response.end('{"Parameter":{"Name":"/a/b","Type":"SecureString","Value":"canary","Version":3}}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const client = new SSMClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
  })
  const secret = await passwordParameter(client, '/a/b').read()
  client.destroy()
  expect(asked).toEqual([['AmazonSSM.GetParameter', { Name: '/a/b', WithDecryption: true }]])
  expect(secret.reveal()).toBe('canary')
  expect(JSON.stringify({ secret }) + String(secret)).not.toContain('canary')
})

test.each([
  ['canary\n', 'canary'],
  ['canary\r\n', 'canary'],
  [' can ary ', ' can ary '],
])('of the file %j the password is %j', async (text, password) => {
  expect((await passwordFile(fileOf(text)).read()).reveal()).toBe(password)
})

test('an empty file is no password, and neither is one that is not there', async () => {
  await expect(passwordFile(fileOf('\n')).read()).rejects.toThrow('is empty')
  await expect(passwordFile('/nowhere/password').read()).rejects.toThrow('ENOENT')
})

function fileOf(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'api-password-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  writeFileSync(join(directory, 'password'), text)
  return join(directory, 'password')
}
