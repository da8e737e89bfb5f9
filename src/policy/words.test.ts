import { describe, expect, test } from 'vitest'
import type { PolicyVersion } from './document.ts'
import type { RequestContext } from './request.ts'
import { readArnPattern, readPattern, testOf } from './wildcard.ts'
import { readWord } from './words.ts'

const $ = '$'

function fits(word: string, actual: string, context: RequestContext = {}, version: PolicyVersion = '2012-10-17') {
  return readWord(word, version, (pieces) => testOf(readPattern(pieces))).testFor(context)?.(actual)
}

describe('a variable', () => {
  test('stands for the value of its key, whatever the case of its name', () => {
    expect(fits(`home/${$}{aws:username}/x`, 'home/bob/x', { 'aws:username': 'bob' })).toBe(true)
    expect(fits(`home/${$}{AWS:UserName}/x`, 'home/bob/x', { 'aws:username': 'bob' })).toBe(true)
    expect(
      fits(`${$}{aws:PrincipalTag/team}-${$}{ aws:username }`, 'a-bob', { 'aws:username': 'bob', 'aws:principaltag/team': 'a' }),
    ).toBe(true)
  })

  test('brings in no wildcards, between some that are written', () => {
    const context = { 'aws:username': '*' }
    expect(fits(`h*/${$}{aws:username}`, 'home/*', context)).toBe(true)
    expect(fits(`h*/${$}{aws:username}`, 'home/bob', context)).toBe(false)
  })

  test('without a value has its default, else fits nothing', () => {
    expect(fits(`${$}{aws:username, 'no one'}`, 'no one')).toBe(true)
    expect(fits(`${$}{aws:username,''}`, '')).toBe(true)
    expect(fits(`${$}{aws:username, 'no one'}`, 'bob', { 'aws:username': 'bob' })).toBe(true)
    expect(fits(`${$}{aws:username}`, '')).toBe(undefined)
  })

  test('of a key that can have several values has none', () => {
    expect(fits(`${$}{aws:TagKeys}`, 'a', { 'aws:tagkeys': ['a'] })).toBe(undefined)
    expect(fits(`${$}{aws:TagKeys, 'b'}`, 'b', { 'aws:tagkeys': ['a'] })).toBe(true)
  })

  test.each(['*', '?', '$'])('can spell %s itself', (character) => {
    expect(fits(`a${$}{${character}}b*`, `a${character}bc`)).toBe(true)
    expect(fits(`a${$}{${character}}b*`, 'axbc')).toBe(false)
  })

  test('is plain text in the older version, and where it is none', () => {
    expect(fits(`${$}{aws:username}`, `${$}{aws:username}`, { 'aws:username': 'bob' }, '2008-10-17')).toBe(true)
    expect(fits(`${$}{aws:username`, `${$}{aws:username`, { 'aws:username': 'bob' })).toBe(true)
    expect(fits(`${$}{}`, `${$}{}`)).toBe(true)
  })

  test('says which key it asks for', () => {
    const word = readWord(`${$}{aws:UserId}${$}{*}${$}{aws:username, 'x'}`, '2012-10-17', () => () => true)
    expect(word.keys).toEqual(['aws:userid', 'aws:username'])
  })
})

test('a variable in an ARN may bring in colons', () => {
  const test = readWord(`arn:aws:s3:::b/${$}{aws:userid}/*`, '2012-10-17', (pieces) => testOf(readArnPattern(pieces)))
  expect(test.testFor({ 'aws:userid': 'AROA:i-1' })?.('arn:aws:s3:::b/AROA:i-1/file')).toBe(true)
})
