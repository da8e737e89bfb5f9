// Where the generated cases of a run begin.

/** The seed of this run: POLICY_SEED, or another one each time. It is printed, so that a failure can be had again. */
export function seedOf(name: string): number {
  const seed = Number(process.env.POLICY_SEED ?? Date.now() % 2 ** 31)
  process.stdout.write(`${name}: POLICY_SEED=${seed}\n`)
  return seed
}
