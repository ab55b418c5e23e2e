// The door to chalk. Colours carry a meaning here, never a decoration; the caller decides whether there are any.
import {Chalk} from 'chalk'

export interface Painter {
  good(text: string): string
  bad(text: string): string
  caution(text: string): string
  dim(text: string): string
  strong(text: string): string
}

export function createPainter(coloured: boolean): Painter {
  const chalk = new Chalk({level: coloured ? 1 : 0})
  return {good: chalk.green, bad: chalk.red, caution: chalk.yellow, dim: chalk.dim, strong: chalk.bold}
}
