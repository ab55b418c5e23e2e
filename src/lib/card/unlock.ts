// Which credential opens what `card read` reads. The access conditions are those of the card's profile (unlock matrix as
// seen in open source: myna-card); here stands only where each thing is, and what a credential is called at the card.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {FileName, PinName} from '../text/card.data.ts'
import type {Application, CardProfile, ElementaryFile, PinReference} from './profile.ts'

export const READABLE = [
  'attributes',
  'number',
  'face',
  'photo',
  'name-image',
  'address-image',
  'number-image',
  'age',
] as const
export type Readable = (typeof READABLE)[number]

export const CREDENTIALS = ['pin', 'number-a', 'number-b', 'birth'] as const
export type Credential = (typeof CREDENTIALS)[number]

interface Place {
  readonly ap: 'text' | 'visual'
  readonly file: FileName
}

const FACE: Place = {ap: 'visual', file: 'face'}

export const PLACE: Readonly<Record<Readable, Place>> = {
  attributes: {ap: 'text', file: 'attributes'},
  number: {ap: 'text', file: 'number'},
  face: FACE,
  photo: FACE,
  'name-image': FACE,
  'address-image': FACE,
  'number-image': {ap: 'visual', file: 'number-image'},
  age: {ap: 'visual', file: 'age-record'},
}

const PIN_OF: Readonly<Record<Credential, PinName>> = {
  pin: 'text',
  'number-a': 'number-a',
  'number-b': 'number-b',
  birth: 'birth',
}

export interface UnlockPlan {
  readonly application: Application
  readonly file: ElementaryFile
  readonly reference: PinReference
  /**
   * The number that is presented is read from the card first: the PIN of the text AP opens the 個人番号, which is 照合番号A
   * of the visual AP (seen in open source: myna; libjeid).
   */
  readonly derived: boolean
}

/** How to open a file with a credential; undefined where the credential does not open it. */
export function unlockPlan(
  profile: CardProfile,
  place: {readonly ap: 'text' | 'visual'; readonly file: FileName},
  credential: Credential,
): UnlockPlan | undefined {
  const application = profile.applications.find(row => row.name === place.ap)
  const file = application?.files.find(row => row.name === place.file)
  if (!application || !file) throw new ToolkitError('E_AP_ABSENT', {details: {ap: place.ap}})
  const direct = referenceFor(profile, file, place.ap, PIN_OF[credential])
  if (direct) return {application, file, reference: direct, derived: false}
  const viaNumber = credential === 'pin' ? referenceFor(profile, file, place.ap, 'number-a') : undefined
  return viaNumber && place.ap === 'visual' ? {application, file, reference: viaNumber, derived: true} : undefined
}

/** The credentials that open a file, in the order of preference. */
export function credentialsFor(
  profile: CardProfile,
  place: {readonly ap: 'text' | 'visual'; readonly file: FileName},
): readonly Credential[] {
  return CREDENTIALS.filter(credential => unlockPlan(profile, place, credential) !== undefined)
}

function referenceFor(profile: CardProfile, file: ElementaryFile, ap: string, pin: PinName): PinReference | undefined {
  if (typeof file.access === 'string' || !file.access.includes(pin)) return undefined
  return profile.pins.find(row => row.ap === ap && row.name === pin)
}
