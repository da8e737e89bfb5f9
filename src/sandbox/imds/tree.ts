/** The machinery of a tree of metadata: nodes that exist from some version on, reading one, listing a directory. */
import type { CredentialIssuer, RoleDelivery } from '../instance-role.ts'
import type { Instance, World } from '../world.ts'

/** What is looked at, and by whom. */
export interface View {
  readonly world: World
  readonly instance: Instance
  readonly issuer: CredentialIssuer
  /** `2.0` for a caller with a token. */
  readonly delivery: RoleDelivery
}

interface Presence {
  /** The first version that has it. Versions compare as text: `1.0` before every date, every date before `latest`. */
  readonly since: string
  readonly when: (view: View) => boolean
}

interface Leaf extends Presence {
  readonly read: (view: View) => string
  readonly contentType: string
}

export interface Directory extends Presence {
  readonly children: (view: View) => ReadonlyMap<string, Node>
  /** Whether its listing marks directories with a slash. */
  readonly slashes: boolean
}

export type Node = Leaf | Directory

export function leaf(
  read: Leaf['read'],
  { since = '1.0', when = always, contentType = 'text/plain' }: Partial<Omit<Leaf, 'read'>> = {},
): Leaf {
  return { read, since, when, contentType }
}

/** @param children by name; a function where the names depend on the instance */
export function directory(
  children: Record<string, Node> | ((view: View) => Record<string, Node>),
  { since = '1.0', when = always, slashes = true }: Partial<Omit<Directory, 'children'>> = {},
): Directory {
  if (typeof children === 'function') return { children: (view) => byName(children(view)), since, when, slashes }
  const fixed = byName(children)
  return { children: () => fixed, since, when, slashes }
}

/** The value or the listing at a path, or undefined when the version or the instance has nothing there. */
export function read(
  root: Directory,
  path: readonly string[],
  version: string,
  view: View,
): (Pick<Leaf, 'contentType'> & { body: string }) | undefined {
  let node: Node = root
  for (const name of path) {
    const child: Node | undefined = 'children' in node ? node.children(view).get(name) : undefined
    if (child === undefined || !exists(child, version, view)) return undefined
    node = child
  }
  if ('read' in node) return { body: node.read(view), contentType: node.contentType }
  return { body: list(node, version, view), contentType: 'text/plain' }
}

/** INVARIANT: whatever a listing names is served, since both ask the same question. Captured: sorted, no newline at the end. */
function list(node: Directory, version: string, view: View): string {
  const names: string[] = []
  for (const [name, child] of node.children(view)) {
    if (exists(child, version, view)) names.push('children' in child && node.slashes ? `${name}/` : name)
  }
  return names.sort().join('\n')
}

function exists(node: Node, version: string, view: View): boolean {
  return node.since <= version && node.when(view)
}

// A Map, because a plain object would answer for `constructor` and `__proto__`.
function byName(children: Record<string, Node>): ReadonlyMap<string, Node> {
  return new Map(Object.entries(children))
}

function always(): boolean {
  return true
}
