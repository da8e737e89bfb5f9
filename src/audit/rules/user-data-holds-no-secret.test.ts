import { expect, test } from 'vitest'
import { foundBy } from '../testing/given.ts'

const found = (text: string) => foundBy('user-data-holds-no-secret', { userData: { name: 'user-data', text } })

test('a secret is told by its place and kind, never by itself', () => {
  expect(found('#cloud-config\nruncmd:\n  - DB_PASSWORD=hunter2 ./start\n')).toEqual([
    'high user-data:3:17 user-data holds what looks like a secret: assigned secret, ****',
  ])
})

test.each(['', '#!/bin/sh\nDB_PASSWORD=$(aws ssm get-parameter --name /a)\n', 'http_tokens = "required"'])(
  '%j holds none',
  (text) => {
    expect(found(text)).toEqual([])
  },
)
