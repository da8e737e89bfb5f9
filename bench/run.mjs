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
let missed = 0
for (const name of names) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { default: unit } = await import(`./cases/${name}.mjs`)
  const { ours, theirs, unit: measure } = await unit.run()
  const ratio = ours / theirs
  const met =
    unit.atMost === undefined
      ? ratio >= unit.atLeast || ours >= (unit.orOursAtLeast ?? Number.POSITIVE_INFINITY)
      : ratio <= unit.atMost
  const bound = unit.atMost === undefined ? `at least ${unit.atLeast}` : `at most ${unit.atMost}`
  if (!met) missed++
  console.log(
    `${met ? 'met   ' : 'missed'}  ${ratio.toFixed(2)}× (${bound})  ${unit.title}: ${show(ours, measure)}, ${show(theirs, measure)}`,
  )
}
process.exit(missed > 0 ? 1 : 0)
