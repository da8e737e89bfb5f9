// Looks at what other users of a machine could see, over and over until its input ends: every command line, and every file in some
// directories. The first line of input is JSON, `secrets` and `directories`; the output is JSON, `looks` and where a secret was `seen`.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'

let looksFor
let ended = false
createInterface(process.stdin)
  .on('line', (line) => {
    looksFor = JSON.parse(line)
  })
  .on('close', () => {
    ended = true
  })

const seen = new Set()
const states = new Map()
let looks = 0
while (!ended) {
  if (looksFor) look(looksFor)
  await setTimeout(2)
}
if (looksFor) look(looksFor)
process.stdout.write(JSON.stringify({ looks, seen: [...seen] }))

function look({ secrets, directories }) {
  looks++
  const holdsSecret = (text) => secrets.some((secret) => text.includes(secret))
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const words = readIfThere(`/proc/${pid}/cmdline`)
    if (holdsSecret(words)) seen.add(`${pid}: ${words.replaceAll('\0', ' ')}`)
  }
  for (const path of directories.flatMap(filesUnder)) {
    if (hasChanged(path) && holdsSecret(readIfThere(path))) seen.add(path)
  }
}

function hasChanged(path) {
  const { mtimeMs, size } = statSync(path, { throwIfNoEntry: false }) ?? {}
  const state = `${mtimeMs} ${size}`
  if (states.get(path) === state) return false
  states.set(path, state)
  return true
}

// Processes end and files go between being listed and being read.
function readIfThere(path) {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

function filesUnder(directory) {
  try {
    const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  } catch {
    return []
  }
}
