// Patterns of file names without a regular expression: those of strangers must not be able to stop the reader. A step
// fits one character or a run of them; all ways through the steps are followed at once, so that time is bounded by
// the length of the text times the number of steps.

export interface Step {
  readonly fits: (character: string) => boolean
  /** It may fit any number of characters, none among them. */
  readonly run: boolean
  /** How many of the steps from here on may be left out together; 0 for none. */
  readonly optional: number
}

export function fitsSteps(steps: readonly Step[], text: string): boolean {
  let at = new Set<number>()
  enter(steps, 0, at)
  for (const character of text) {
    const next = new Set<number>()
    for (const index of at) {
      const step = steps[index]
      if (step?.fits(character)) enter(steps, step.run ? index : index + 1, next)
    }
    if (next.size === 0) return false
    at = next
  }
  return at.has(steps.length)
}

function enter(steps: readonly Step[], index: number, into: Set<number>): void {
  if (into.has(index)) return
  into.add(index)
  const step = steps[index]
  if (step === undefined) return
  if (step.run) enter(steps, index + 1, into)
  if (step.optional > 0) enter(steps, index + step.optional, into)
}

export const anything = () => true
export const one = (fits: Step['fits']): Step => ({fits, run: false, optional: 0})
export const many = (fits: Step['fits']): Step => ({fits, run: true, optional: 0})
export const literally = (text: string): readonly Step[] => Array.from(text, own => one(character => character === own))

/** `[abc]`, `[a-z]`, `[!a]`. */
export function oneOf(set: string): Step['fits'] {
  const inverse = set[1] === '!' || set[1] === '^'
  const members = Array.from(set.slice(inverse ? 2 : 1, -1))
  const ranges: [string, string][] = []
  for (let at = 0; at < members.length; at++) {
    const from = members[at] as string
    const to = members[at + 1] === '-' ? members[at + 2] : undefined
    ranges.push([from, to ?? from])
    if (to !== undefined) at += 2
  }
  return character => ranges.some(([from, to]) => from <= character && character <= to) !== inverse
}

const NAME_PART = /\[(?:!|\^)?\]?[^\]]*\]|./gsu

/** The steps of a pattern for one file name: `*`, `?` and sets of characters. */
export function nameSteps(pattern: string): readonly Step[] {
  return (pattern.match(NAME_PART) ?? []).flatMap(part => {
    if (part === '*') return [many(anything)]
    if (part === '?') return [one(anything)]
    return part.length > 2 && part.startsWith('[') ? [one(oneOf(part))] : literally(part)
  })
}
