// A verifier's command line with places for the files and the time of a case. {{ stands for a brace.
import {ToolkitError} from '../../errors/toolkit-error.ts'

export const PLACEHOLDERS = ['cert', 'certDer', 'anchors', 'untrusted', 'bundle', 'crls', 'time', 'epoch'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

const PLACE = /\{\{|\{([A-Za-z][A-Za-z0-9_-]*)\}/g

export interface CommandTemplate {
  readonly used: ReadonlySet<Placeholder>
  fill(values: Readonly<Partial<Record<Placeholder, string>>>): readonly string[]
}

export function parseTemplate(words: readonly string[]): CommandTemplate {
  const used = new Set<Placeholder>()
  for (const word of words)
    for (const [, name] of word.matchAll(PLACE)) {
      if (name === undefined) continue
      const known = PLACEHOLDERS.find(each => each === name)
      if (known === undefined)
        throw new ToolkitError('E_PLACEHOLDER', {details: {candidates: PLACEHOLDERS}, shown: {placeholder: name}})
      used.add(known)
    }
  return {
    used,
    fill: values =>
      words.map(word =>
        word.replace(PLACE, (_, name: Placeholder | undefined) => (name === undefined ? '{' : (values[name] ?? ''))),
      ),
  }
}

/** Whether the verifier is told when to judge; else it judges by its clock. */
export function tellsTime({used}: CommandTemplate): boolean {
  return used.has('time') || used.has('epoch')
}
