import fc from 'fast-check'
import { expect, test } from 'vitest'
import { segmentsOf } from './path.ts'

test.each([
  '/latest/meta-data/instance-id',
  '/latest/meta-data/instance-id/',
  '//latest///meta-data/instance-id',
  '/latest/./meta-data/./instance-id',
  '/latest/meta-data/%69nstance-id',
  '/latest/meta-data/instance-id?x=1',
  '/latest/meta-data/instance-id?x=/../..',
  '/latest/meta-data/instance-id#x',
  '/latest/dynamic/../meta-data/instance-id',
  '/../../latest/meta-data/instance-id',
  '/latest%2fmeta-data%2Finstance-id',
  'http://169.254.169.254/latest/meta-data/instance-id',
  'HTTP://169.254.169.254:80/latest/meta-data/instance-id',
])('%s names the instance id', (target) => {
  expect(segmentsOf(target)).toEqual(['latest', 'meta-data', 'instance-id'])
})

test.each(['', '/', '//', '/.', '/..', '/?x', 'http://169.254.169.254'])('%j names the root', (target) => {
  expect(segmentsOf(target)).toEqual([])
})

test.each([
  ['/%zz', ['%zz']],
  ['/%', ['%']],
  ['/%e2%82%ac', ['\xe2\x82\xac']],
  ['*', ['*']],
])('%s stays a name', (target, segments) => {
  expect(segmentsOf(target)).toEqual(segments)
})

test('no target throws, or leaves a name that is empty or goes elsewhere', () => {
  const path = fc.array(fc.constantFrom('.', '/', '%2e', '%2F', '%', 'a', '?', 'http://')).map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(fc.string(), path), (target) => {
      for (const name of segmentsOf(target)) expect(['', '.', '..']).not.toContain(name)
    }),
  )
})
