import { expect, test } from 'vitest'
import { foundBy } from '../testing/given.ts'

test('each place with keys is found', () => {
  const longLivedKeys = [{ where: '/root/.aws/credentials [default]', kind: 'an access key' }]
  expect(foundBy('no-long-lived-keys', { longLivedKeys })).toEqual([
    "high /root/.aws/credentials [default] an access key: it is used instead of the role's credentials, and does not expire",
  ])
  expect(foundBy('no-long-lived-keys', { longLivedKeys: [] })).toEqual([])
})
