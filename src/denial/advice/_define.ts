/** Advice after a denial: in which policy something must change, which statement, by whom. One file for each layer that can deny. */
import type { Caller } from '../caller.ts'
import type { Denial } from '../denial.ts'

export interface Advice {
  /** One or two sentences. */
  readonly say: string
  /** A statement to add, in IAM's spelling; undefined where none cures it. */
  readonly statement: AllowStatement | undefined
  /** The command that does it, or that shows what has to be changed. */
  readonly command: readonly string[] | undefined
  /** The permissions that whoever does it needs. */
  readonly needs: readonly string[]
}

export interface AllowStatement {
  readonly Sid?: string
  readonly Effect: 'Allow'
  readonly Principal?: '*' | { readonly AWS: string } | { readonly Service: string }
  readonly Action: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a layer advises on. */
export interface Case {
  readonly denial: Denial
  readonly caller: Caller | undefined
  /** Would allow exactly what was denied; undefined where the denial names no action. */
  readonly allow: AllowStatement | undefined
  readonly isExplicit: boolean
  /** `ssm:GetParameter on \`ARN\`` */
  readonly what: string
}

export type Advise = (one: Case) => Advice

/** Advice to look at what is there and change it by hand. */
export function look(say: string, command: readonly string[] | undefined, needs: readonly string[]): Advice {
  return { say, statement: undefined, command, needs }
}
