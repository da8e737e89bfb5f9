import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../clients/environment.ts'

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8')

/** The instructions of a stage, each with its words. */
const stages = read('api/Dockerfile')
  .split(/^FROM /m)
  .slice(1)
  .map((stage) => stage.split('\n').filter((line) => line !== '' && !line.startsWith('#')))
const [build = [], image = []] = stages

test('what the build copies is there, and is let through to it', () => {
  const sources = build.filter((line) => line.startsWith('COPY')).flatMap((line) => line.split(' ').slice(1, -1))
  const allowed = read('.dockerignore')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []))
  expect(sources.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([])
  expect([...sources].sort()).toEqual([...allowed].sort())
})

test('the image holds nothing but the built programs, and runs them as nobody in particular', () => {
  expect(image.filter((line) => line.startsWith('COPY'))).toEqual(['COPY --from=build /build/api/dist/ ./'])
  expect(image).toContain('USER node')
  expect(image.indexOf('USER node')).toBeLessThan(image.findIndex((line) => line.startsWith('CMD')))
})

test('the programs that it starts are built', () => {
  const programs = [...image.join('\n').matchAll(/"([\w-]+\.mjs)"/g)].map(([, name]) => name)
  expect(programs).toEqual(['health-check.mjs', 'main.mjs'])
  expect(readdirSync(join(projectRoot, 'api/dist'))).toEqual(expect.arrayContaining(programs))
})
