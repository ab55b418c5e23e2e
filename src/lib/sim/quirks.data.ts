// Behaviours that differ between cards or that nobody has settled. Each is off unless an image or a caller turns it on.
import type {Certainty} from './image.ts'

interface QuirkFacts {
  readonly effect: string
  readonly certainty: Certainty
}

export const QUIRKS = {
  resetKeepsSecurity: {
    effect: 'a warm reset keeps what was verified',
    certainty: 'seen in open source',
  },
  reselectClears: {
    effect: 'SELECT of the application that is current already forgets what was verified',
    certainty: 'assumed',
  },
  blockedQuery6984: {
    effect: 'VERIFY without data answers 6984 for a blocked reference, not 63C0; OpenSC then loses the token',
    certainty: 'assumed',
  },
  firstCommand6F00: {
    effect: 'the first command after a cold start answers 6F00 and does nothing else',
    certainty: 'seen in open source',
  },
  verifiedQuery9000: {
    effect: 'VERIFY without data answers 9000 for a verified reference, not 63Cx',
    certainty: 'seen in open source',
  },
} as const satisfies Record<string, QuirkFacts>

export type Quirk = keyof typeof QUIRKS
export const QUIRK_NAMES = Object.keys(QUIRKS) as readonly Quirk[]
