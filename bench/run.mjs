// `npm run bench [-- CASE…]`: ours against theirs, in one run on one machine. Ends with 1 when a bound is missed.
import { readdirSync } from 'node:fs'

const names = readdirSync(new URL('./cases/', import.meta.url)).map((file) => file.replace('.mjs', ''))
const wanted = process.argv.slice(2)
const unknown = wanted.find((name) => !names.includes(name))
if (unknown) {
  console.error(`there is no case \`${unknown}\`; there are ${names.join(', ')}`)
  process.exit(2)
}

const show = (value, unit) => `${value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2)} ${unit}`

/** What a case found: how its bound reads, and whether it is met. A bound is on the ratio to theirs, or on ours alone. */
function judge(unit, { ours, theirs, unit: measure }) {
  if (unit.oursAtMost !== undefined) return { met: ours <= unit.oursAtMost, found: `(at most ${show(unit.oursAtMost, measure)})` }
  if (unit.oursAtLeast !== undefined)
    return { met: ours >= unit.oursAtLeast, found: `(at least ${show(unit.oursAtLeast, measure)})` }
  const ratio = ours / theirs
  const met =
    unit.atMost === undefined
      ? ratio >= unit.atLeast || ours >= (unit.orOursAtLeast ?? Number.POSITIVE_INFINITY)
      : ratio <= unit.atMost
  const bound = unit.atMost === undefined ? `at least ${unit.atLeast}` : `at most ${unit.atMost}`
  return { met, found: `${ratio.toFixed(2)}× (${bound})` }
}

let missed = 0
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { default: unit } = await import(`./cases/${name}.mjs`)
  const measured = await unit.run()
  if (measured.skip !== undefined) {
    console.log(`skipped ${unit.title}: ${measured.skip}`)
    continue
  }
  const { met, found } = judge(unit, measured)
  if (!met) missed++
  const values = [measured.ours, measured.theirs].filter((value) => value !== undefined)
  const shown = values.map((value) => show(value, measured.unit)).join(', ')
  console.log(`${met ? 'met   ' : 'missed'}  ${found}  ${unit.title}: ${shown}`)
}
process.exit(missed > 0 ? 1 : 0)
