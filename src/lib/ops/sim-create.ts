// Makes a simulated card and writes it to a file.
import {createHash, X509Certificate} from 'node:crypto'
import {rmSync} from 'node:fs'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {CardLock} from '../sim/card-lock.ts'
import {createCardImage, DEFAULT_ISSUED_AT, DEFAULT_SEED} from '../sim/create-image.ts'
import {type CardImage, PROFILES, type ProfileName} from '../sim/image.ts'
import {reserveImageFile, writeImageFile} from '../sim/image-file.ts'
import {rfc3339} from '../sim/jst.ts'
import {formatCardImage} from '../sim/open-image.ts'
import {done, type Outcome} from './outcome.ts'

export {DEFAULT_ISSUED_AT, DEFAULT_SEED}

export interface SimCreateRequest {
  readonly profile: string
  readonly seed: number
  readonly issuedAt: Date
  readonly file: string
  readonly overwrite: boolean
}

export interface SimCertificate {
  readonly file: string
  readonly role: 'sign' | 'sign-ca' | 'auth' | 'auth-ca'
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
}

const CERTIFICATE_FILES = {'0001': 'sign', '0002': 'sign-ca', '000A': 'auth', '000B': 'auth-ca'} as const
/** PINs that a person types; the others follow from what is printed on the card, or nobody knows them. */
const DOCUMENTED_PINS = ['auth', 'sign', 'text', 'resident register', 'text A', 'text B', 'visual birth'] as const

export async function simCreate(request: SimCreateRequest): Promise<Outcome<SimCreateResult>> {
  const profile = PROFILES.find(candidate => candidate === request.profile)
  if (profile === undefined) {
    throw new ToolkitError('E_SIM_PROFILE', {details: {candidates: PROFILES}, shown: {profile: request.profile}})
  }
  if (!Number.isSafeInteger(request.seed) || request.seed < 0) {
    const expected = `0-${Number.MAX_SAFE_INTEGER}`
    throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'seed', expected}, shown: {value: request.seed}})
  }
  // Making keys takes seconds: a name that is taken should be told at once.
  const lock = CardLock.acquire(request.file)
  try {
    if (!request.overwrite) reserveImageFile(request.file)
    return done(describe(await writeCard(profile, request)))
  } finally {
    lock.release()
  }
}

/** When it fails, the reserved name is given back. */
async function writeCard(profile: ProfileName, request: SimCreateRequest): Promise<CardImage> {
  try {
    const image = await createCardImage({profile, seed: request.seed, issuedAt: request.issuedAt})
    writeImageFile(request.file, image)
    return image
  } catch (error) {
    if (!request.overwrite) rmSync(request.file, {force: true})
    throw error
  }
}

function describe(image: CardImage): SimCreateResult {
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
  }
}

function certificatesOf(image: CardImage): readonly SimCertificate[] {
  const files = image.applications.find(({name}) => name === 'jpki')?.files ?? []
  return files.flatMap(file => {
    const role = Object.entries(CERTIFICATE_FILES).find(([fid]) => fid === file.fid)?.[1]
    if (role === undefined || file.kind !== 'transparent') return []
    const certificate = new X509Certificate(withoutFiller(Buffer.from(file.content, 'hex')))
    return [
      {
        file: file.fid,
        role,
        serialNumber: certificate.serialNumber.toLowerCase(),
        notBefore: rfc3339(new Date(certificate.validFrom)),
        notAfter: rfc3339(new Date(certificate.validTo)),
      },
    ]
  })
}

/** Certificates begin 30 82 LL LL; filler follows. */
function withoutFiller(bytes: Buffer): Buffer {
  return bytes.subarray(0, 4 + bytes.readUInt16BE(2))
}
