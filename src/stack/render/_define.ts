/** An artefact: a file that follows from the stack, rendered as text. */
import type { Place } from '../../core/arn.ts'
import type { Stack } from '../stack.ts'

/** Where Rolecall's npm tarball is for instances to fetch, and what it must be. */
export interface Published {
  /** https. */
  url: string
  /** Of the tarball, in hexadecimal. */
  sha256: string
}

/** What an artefact may need besides the stack. */
interface Given {
  published?: Published | undefined
}

export interface Artefact<Id extends string = string> {
  readonly id: Id
  /** What it is for, as a phrase. */
  readonly title: string
  /** Whether the account's number stands in it, so that a wrong one matters. */
  readonly namesAccount: boolean
  /** Where it belongs on an instance; `~` is the home of whoever uses it. Not said for what stays off the instance. */
  readonly path?: string
  /** The whole text, with a line end. */
  render(stack: Stack, place: Place, given?: Given): string
}

export function defineArtefact<const Id extends string>(artefact: Artefact<Id>): Artefact<Id> {
  return artefact
}

/** JSON as people read it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}
