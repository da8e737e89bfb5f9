import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { startApplication } from '../application.ts'
import { describeClient } from '../clients/environment.ts'
import { mariaDb } from '../mariadb.ts'
import { atOnce, holdItems, startTraffic } from './traffic.ts'

const turned = 'connections are opened with a new password'
const refused = 'the database refused the password; it is read again'

const ofTheApi = "SELECT id FROM information_schema.processlist WHERE user = 'go_mysql_api'"

describeClient('the API while its password is rotated', mariaDb, (programs) => {
  test('answers every request: the pool turns behind them', async () => {
    await using application = await startApplication(programs)
    const before = application.password
    const connections = async () => (await application.database.sql(ofTheApi)).trim().split('\n')
    const old = await connections()
    const traffic = startTraffic(application, 2)
    for (const nth of [1, 2]) {
      await traffic.answers(20)
      const held = await holdItems(application.database)
      await application.rotate(`rotated-canary-${nth}`)
      // Every connection is busy now, so these need new ones, which the old password does not open. Ten in all is what the pool has.
      const more = atOnce(application, 8)
      await application.api.said(turned, nth)
      await held.release()
      traffic.add(await more)
    }
    // Every connection is asked for once more, and none of those from before is there any longer.
    const held = await holdItems(application.database)
    const all = atOnce(application, 8)
    while ((await connections()).length < 10);
    expect((await connections()).filter((id) => old.includes(id))).toEqual([])
    await held.release()
    traffic.add(await all)
    const failed = (await traffic.stop()).filter(({ status }) => status !== 200)
    expect(failed).toEqual([])

    const { pid } = application.api.process
    const seen = [
      application.api.output(),
      ...traffic.texts,
      readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      readFileSync(`/proc/${pid}/environ`, 'utf8'),
    ].join('\n')
    for (const canary of [before, 'rotated-canary-1', 'rotated-canary-2']) expect(seen).not.toContain(canary)
  })

  test('waits for the parameter where the database was changed first', async () => {
    await using application = await startApplication(programs)
    await application.rotate('rotated-canary-3', 'database')
    const held = await holdItems(application.database)
    const waiting = atOnce(application, 8)
    await application.api.said(refused)
    await application.rotate('rotated-canary-3')
    await application.api.said(turned)
    await held.release()
    expect((await waiting).filter(({ status }) => status !== 200)).toEqual([])
  })
})
