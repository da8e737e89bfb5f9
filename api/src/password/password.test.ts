import { expect, test } from 'vitest'
import { Secret, WoundClock } from '../rolecall.ts'
import { Password } from './password.ts'

/** Lets everything that waits for nothing but promises happen. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

function passwordOf(answers: (string | Error)[]) {
  const clock = new WoundClock(0)
  const readAt: number[] = []
  const source = {
    async read() {
      readAt.push(clock.now())
      // The last answer stays.
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof Error) throw answer
      return new Secret(answer ?? '')
    },
  }
  return { password: new Password(source, clock), clock, readAt }
}

test('whoever asks at the same time shares one reading, and later ones need none', async () => {
  const { password, readAt } = passwordOf(['one'])
  const known = await Promise.all([password.current(), password.current(), password.current()])
  expect(known.map(({ secret, version }) => [secret.reveal(), version])).toEqual(Array(3).fill(['one', 1]))
  await password.current()
  expect(readAt).toEqual([0])
})

test('after a refusal it is read again at once, by one for all', async () => {
  const { password, readAt } = passwordOf(['one', 'two'])
  await password.current()
  password.accepted()
  const known = await Promise.all([password.afterRefusal(1), password.afterRefusal(1)])
  expect(known.map(({ secret, version }) => [secret.reveal(), version])).toEqual(Array(2).fill(['two', 2]))
  expect(readAt).toEqual([0, 0])
})

test('a refusal of a password that has been replaced meanwhile reads nothing', async () => {
  const { password, readAt } = passwordOf(['one', 'two'])
  await password.current()
  await password.afterRefusal(1)
  expect((await password.afterRefusal(1)).version).toBe(2)
  expect(readAt).toHaveLength(2)
})

test('while it stays the same, each reading waits twice as long as the one before, and half a minute at most', async () => {
  const { password, clock, readAt } = passwordOf(['same'])
  await password.current()
  password.accepted()
  for (let reading = 0; reading < 12; reading++) {
    const asked = password.afterRefusal(1)
    await settle()
    while (readAt.length < reading + 2) {
      clock.wind(50)
      await settle()
    }
    expect((await asked).version).toBe(1)
  }
  const waits = readAt.map((at, index) => at - (readAt[index - 1] ?? 0))
  expect(waits).toEqual([0, 0, 100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000])
})

test('once the database has taken it, the next refusal is answered at once again', async () => {
  const { password, clock, readAt } = passwordOf(['same'])
  await password.current()
  await password.afterRefusal(1)
  const waiting = password.afterRefusal(1)
  clock.wind(100)
  await waiting
  password.accepted()
  await password.afterRefusal(1)
  expect(readAt).toEqual([0, 0, 100, 100])
})

test('when it cannot be read, whoever asked is told, and the next may try', async () => {
  const { password, readAt } = passwordOf([new Error('denied'), 'one'])
  const asked = [password.current(), password.current()]
  for (const one of asked) await expect(one).rejects.toThrow('denied')
  expect((await password.current()).secret.reveal()).toBe('one')
  expect(readAt).toHaveLength(2)
})
