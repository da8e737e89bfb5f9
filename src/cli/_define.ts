/** A command: what it takes, what it says of itself, and what it does. Input is parsed here, so a command sees only good values. */
import type { Palette } from '../core/colour.ts'
import type { Keyboard } from './keyboard.ts'

export interface Option {
  /** `boolean` options take no value. */
  readonly type: 'boolean' | 'string'
  /** How the value is called in the help. */
  readonly value?: string
  readonly about: string
}

export const jsonOption = { type: 'boolean', about: 'print JSON for programs' } as const

type OptionValues<Options extends Readonly<Record<string, Option>>> = {
  readonly [Name in keyof Options]?: Options[Name]['type'] extends 'boolean' ? boolean : string
}

/** The process as a command sees it: everything it may touch is here. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Writes results. */
  out(text: string): void
  /** Writes progress and errors. */
  err(text: string): void
  readonly palette: Palette
  readonly errPalette: Palette
  /** Whether progress may be shown and taken back. */
  readonly showsProgress: boolean
  /** Whether a person sits at the keyboard: Ctrl-C then reaches every process in the foreground by itself. */
  readonly interactive: boolean
  /** What is piped in, or typed until Ctrl-D. */
  readonly input: AsyncIterable<string | Uint8Array>
  /** Puts questions to that person. */
  openKeyboard(): Promise<Keyboard>
  /** Aborts when the process is told to end; the reason is the name of the signal. */
  readonly signal: AbortSignal
}

/** 0 healthy or done, 1 findings, 2 Rolecall failed or bad usage, 3 something could not be learnt; another program's own code passes through. */
export type ExitCode = number

/** What people come for, in the order in which they do. */
export const groups = ['set up', 'prove', 'understand', 'rehearse'] as const

type Group = (typeof groups)[number]

export interface Command {
  readonly name: string
  readonly group: Group
  readonly summary: string
  /** The arguments, as the usage line shows them. */
  readonly args: string
  /** What may be given as argument, and what each means, where that is a list. */
  readonly details: readonly (readonly [name: string, about: string])[]
  readonly options: Readonly<Record<string, Option>>
  /** At least one; shown by --help. */
  readonly examples: readonly string[]
  /** How many positional arguments it takes. */
  readonly positionals: { readonly min: number; readonly max: number }
  /** Whether `-- CMD ARGS…` may follow. */
  readonly takesCommand: boolean
  run(input: Input, terminal: Terminal): Promise<ExitCode>
}

export interface Input<Options = Readonly<Record<string, string | boolean>>> {
  readonly options: Options
  readonly args: readonly string[]
  /** What stood after `--`. */
  readonly command: readonly string[]
}

interface Unit<Options extends Readonly<Record<string, Option>>> {
  name: string
  group: Group
  summary: string
  args?: string
  details?: Command['details']
  options: Options
  examples: readonly [string, ...string[]]
  positionals?: { min: number; max: number }
  takesCommand?: boolean
  run(input: Input<OptionValues<Options>>, terminal: Terminal): Promise<ExitCode>
}

export function defineCommand<const Options extends Readonly<Record<string, Option>>>(unit: Unit<Options>): Command {
  const { args = '', details = [], positionals = { min: 0, max: 0 }, takesCommand = false } = unit
  // The parser fills options by the very table that types them.
  return {
    ...unit,
    args,
    details,
    positionals,
    takesCommand,
    run: (input, terminal) => unit.run(input as Input<OptionValues<Options>>, terminal),
  }
}
