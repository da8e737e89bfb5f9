/** The keys of the stack file as the table that the README shows; `npm run generate` writes it there. */
import { type KeyReference, stackReference } from './reference.ts'

export function stackKeyTable(): string {
  const rows = stackReference()
    .filter(({ default: standard }) => standard !== undefined)
    .map((key) => `| \`${key.path.join('.')}\` | \`${shown(key)}\` | ${key.about} |`)
  return ['| key | default | what it is |', '|---|---|---|', ...rows, ''].join('\n')
}

function shown({ default: standard }: KeyReference): string {
  if (standard === undefined) return ''
  return 'follows' in standard ? standard.follows : String(standard.value)
}
