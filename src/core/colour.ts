/** Text in colour, or the same text plain. Whether there is colour is decided by whoever owns the terminal. */

export interface Palette {
  bold(text: string): string
  dim(text: string): string
  red(text: string): string
  green(text: string): string
  yellow(text: string): string
}

const plain = (text: string) => text
export const noColour: Palette = { bold: plain, dim: plain, red: plain, green: plain, yellow: plain }

const sgr = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`
export const colour: Palette = { bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39), green: sgr(32, 39), yellow: sgr(33, 39) }
