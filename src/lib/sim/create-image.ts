// Makes the image of a simulated card from a profile, its parameters, a seed and a day of issue. The same four give the
// same bytes on every supported Node: nothing here reads a clock, a random source or a compressor.
import {toHex} from '../bytes/hex.ts'
import {Drbg} from '../seeded/drbg.ts'
import {type ContentRequest, createContents} from './create-contents.ts'
import {createPins} from './create-pins.ts'
import {createDataObjects} from './data-objects.ts'
import {birthdayAfter, createHolder} from './holder.ts'
import {type CardAuthentication, type CardFileEntry, type CardImage, IMAGE_SCHEMA, type ProfileName} from './image.ts'
import {civilDateInJapan, compactDate, rfc3339} from './jst.ts'
import {type CardSettings, imageParameters, parseSettings} from './parameters.ts'
import type {CardProfile, ContentName, FileRow, KeyName} from './profiles/profile.ts'
import {profileWith} from './profiles/profiles.ts'
import {drawKeys} from './seeded-keys.ts'

export const DEFAULT_SEED = 1
/** A card of this day carries certificates into 2031-09, past the end of RSA-2048: the Digital Agency's own example. */
export const DEFAULT_ISSUED_AT = '2026-09-30T00:00:00Z'

/** Where a profile has no card that expires, a phone for example, its secrets follow a card of ten years. */
const DEFAULT_CARD_YEARS = '10'
/** Data object and key reference of card authentication in PIV (NIST SP 800-73-4 part 1, tables 3 and 4b). */
const CARD_AUTHENTICATION_OBJECT = '5FC101'
const CARD_AUTHENTICATION_KEY = '9E'

export interface ImageRequest {
  readonly profile: ProfileName
  readonly seed: number
  readonly issuedAt: Date
  /** Absent: the profile's defaults. */
  readonly settings?: CardSettings
}

export async function createCardImage(request: ImageRequest): Promise<CardImage> {
  const settings = request.settings ?? parseSettings(request.profile, [])
  const profile = profileWith(request.profile, settings.values)
  const random = Drbg.fromSeed(request.seed)
  const issued = civilDateInJapan(request.issuedAt)
  const holder = createHolder(random.fork('holder'), issued)
  const expiry = compactDate(birthdayAfter(issued, Number(settings.values['card-years'] ?? DEFAULT_CARD_YEARS)))
  const drawn = await drawKeys(request.seed, profile.keys)
  const keys = (name: KeyName) => drawn[name] ?? missing(name)
  const material: ContentRequest = {
    profile,
    issuedAt: request.issuedAt,
    certificateYears: Number(settings.values['certificate-years']),
    random,
    holder,
    expiry,
    keys,
  }
  const contents = await createContents(material)
  const cardAuthentication = createCardAuthentication(profile, contents)
  return {
    schema: IMAGE_SCHEMA,
    synthetic: true,
    profile: request.profile,
    seed: request.seed,
    issuedAt: rfc3339(request.issuedAt),
    atr: settings.atr ?? profile.atr.value,
    quirks: settings.quirks,
    pins: createPins(random.fork('pins'), holder, expiry, profile.pins),
    applications: profile.applications.map(application => ({
      ...application,
      files: application.files.map(row => imageFile(row, contents)),
    })),
    dataObjects: createDataObjects(random.fork('data objects'), expiry, profile, keys),
    keys: drawn,
    ...(cardAuthentication === undefined ? {} : {cardAuthentication}),
    ...(settings.values['signature-form'] === 'der' ? {signatureForm: 'der'} : {}),
    ...(profile.lastCommandIndicator === undefined ? {} : {lastCommandIndicator: true}),
    parameters: imageParameters(profile, settings),
    assumed: profile.assumed,
  }
}

type Contents = Readonly<Partial<Record<ContentName, Uint8Array>>>

function createCardAuthentication(profile: CardProfile, contents: Contents): CardAuthentication | undefined {
  if (profile.cardAuthentication === undefined) return undefined
  return {
    ...profile.cardAuthentication,
    tag: CARD_AUTHENTICATION_OBJECT,
    reference: CARD_AUTHENTICATION_KEY,
    object: toHex(contents['card authentication object'] ?? missing('card authentication object')),
    key: 'card body' satisfies KeyName,
  }
}

function imageFile(row: FileRow, contents: Contents): CardFileEntry {
  switch (row.kind) {
    case 'transparent': {
      const {holds, ...facts} = row
      return {...facts, content: toHex(contents[holds] ?? missing(holds))}
    }
    case 'record': {
      const {holds, ...facts} = row
      return {...facts, records: [toHex(contents[holds] ?? missing(holds))]}
    }
    case 'key':
      return {...row, default: row.default ?? false}
    default:
      return row
  }
}

function missing(name: string): never {
  throw new RangeError(`the profile lacks ${name}`)
}
