// Makes a simulated card and writes it to a file.
import {createHash, X509Certificate} from 'node:crypto'
import {rmSync} from 'node:fs'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {AssumptionName} from '../sim/assumptions.data.ts'
import {type CertificateRole, certificatesOn} from '../sim/card-certificates.ts'
import {CardLock} from '../sim/card-lock.ts'
import {createCardImage, DEFAULT_ISSUED_AT, DEFAULT_SEED, type ImageRequest} from '../sim/create-image.ts'
import {type CardImage, type ImageParameter, PROFILES} from '../sim/image.ts'
import {reserveImageFile, writeImageFile} from '../sim/image-file.ts'
import {rfc3339} from '../sim/jst.ts'
import {formatCardImage} from '../sim/open-image.ts'
import {parseSettings} from '../sim/parameters.ts'
import {pkiFiles} from '../sim/pki-files.ts'
import {type StagedFolder, stageFolder} from '../sim/staged-folder.ts'
import {done, type Outcome} from './outcome.ts'

export {DEFAULT_ISSUED_AT, DEFAULT_SEED}

export interface SimCreateRequest {
  readonly profile: string
  readonly seed: number
  readonly issuedAt: Date
  readonly file: string
  readonly overwrite: boolean
  /** Parameters, k=v each. */
  readonly settings?: readonly string[]
  /** Folder for the PKI of the card. */
  readonly pki?: string
}

export interface SimCertificate {
  /** EF of the JPKI AP, or tag of an object of the card manager. */
  readonly file: string
  readonly role: CertificateRole
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
}

/** A PIN of the simulated card: public, because it protects invented data. */
export interface SimPin {
  readonly name: string
  readonly value: string
  readonly tries: number
  readonly synthetic: true
}

export interface SimCreateResult {
  readonly kind: 'sim-create'
  readonly profile: string
  readonly seed: number
  readonly issuedAt: string
  readonly synthetic: true
  readonly size: number
  readonly sha256: string
  readonly atr: string
  readonly certificates: readonly SimCertificate[]
  readonly pins: readonly SimPin[]
  /** What the card was made with, and how each value is known. */
  readonly parameters: Readonly<Record<string, ImageParameter>>
  readonly quirks: readonly string[]
  /** What of this card is assumed. */
  readonly assumed: readonly AssumptionName[]
  /** Names of the files in the folder of the PKI; null when none was asked for. */
  readonly pki: readonly string[] | null
}

/** PINs that a person types; the others follow from what is printed on the card, or nobody knows them. */
const DOCUMENTED_PINS = [
  'card',
  'auth',
  'sign',
  'puk',
  'text',
  'resident register',
  'text A',
  'text B',
  'visual birth',
] as const

export async function simCreate(request: SimCreateRequest): Promise<Outcome<SimCreateResult>> {
  const profile = PROFILES.find(candidate => candidate === request.profile)
  if (profile === undefined) {
    throw new ToolkitError('E_SIM_PROFILE', {details: {candidates: PROFILES}, shown: {profile: request.profile}})
  }
  if (!Number.isSafeInteger(request.seed) || request.seed < 0) {
    const expected = `0-${Number.MAX_SAFE_INTEGER}`
    throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'seed', expected}, shown: {value: request.seed}})
  }
  const settings = parseSettings(profile, request.settings ?? [])
  // Making keys takes seconds: a name that is taken should be told at once.
  const lock = CardLock.acquire(request.file)
  try {
    if (request.pki !== undefined) stageFolder(request.pki, [], request.overwrite).discard()
    if (!request.overwrite) reserveImageFile(request.file)
    return done(await writeCard({profile, seed: request.seed, issuedAt: request.issuedAt, settings}, request))
  } finally {
    lock.release()
  }
}

/** Image and PKI, or neither: when one fails, the reserved name is given back. */
async function writeCard(card: ImageRequest, request: SimCreateRequest): Promise<SimCreateResult> {
  let staged: StagedFolder | undefined
  try {
    const image = await createCardImage(card)
    const files = request.pki === undefined ? undefined : await pkiFiles(image)
    if (request.pki !== undefined && files !== undefined) staged = stageFolder(request.pki, files, request.overwrite)
    writeImageFile(request.file, image)
    staged?.commit()
    return describe(image, files?.map(({name}) => name) ?? null)
  } catch (error) {
    staged?.discard()
    if (!request.overwrite) rmSync(request.file, {force: true})
    throw error
  }
}

function describe(image: CardImage, pki: readonly string[] | null): SimCreateResult {
  const text = formatCardImage(image)
  return {
    kind: 'sim-create',
    profile: image.profile,
    seed: image.seed,
    issuedAt: image.issuedAt,
    synthetic: true,
    size: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
    atr: image.atr,
    certificates: certificatesOf(image),
    pins: DOCUMENTED_PINS.flatMap(name => {
      const pin = image.pins[name]
      return pin === undefined ? [] : [{name, value: pin.value, tries: pin.tries, synthetic: true} as const]
    }),
    parameters: image.parameters ?? {},
    quirks: image.quirks,
    assumed: image.assumed ?? [],
    pki,
  }
}

function certificatesOf(image: CardImage): readonly SimCertificate[] {
  return certificatesOn(image).map(({role, file, der}) => {
    const certificate = new X509Certificate(der)
    return {
      file,
      role,
      serialNumber: certificate.serialNumber.toLowerCase(),
      notBefore: rfc3339(new Date(certificate.validFrom)),
      notAfter: rfc3339(new Date(certificate.validTo)),
    }
  })
}
