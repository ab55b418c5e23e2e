// card read: what the 券面 APs hold about the holder, with every signature and digest checked. Personal data stay hidden
// unless they are revealed; they are read and judged all the same.
import {decodeCardData} from '../card/card-data.ts'
import type {CardVerifiableCertificate} from '../card/card-verifiable-certificate.ts'
import type {Check, TrustClass} from '../card/integrity-check.ts'
import type {Application} from '../card/profile.ts'
import type {RevealField} from '../card/reveal.data.ts'
import {decodeDeliveryKey, SecureMessaging} from '../card/secure-messaging.ts'
import type {CardSession} from '../card/session.ts'
import {
  checkAttributes,
  checkNumber,
  checkRecord,
  decodeAttributes,
  decodeIntegrityRecord,
  decodeNumber,
} from '../card/text-data.ts'
import {type Credential, PLACE, type Readable} from '../card/unlock.ts'
import {
  checkAgeRecord,
  checkCardFace,
  checkNumberImage,
  decodeAgeRecord,
  decodeCardFace,
  decodeNumberImage,
} from '../card/visual-data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type FileToWrite, refuseExisting, writeFileSet} from '../output/write-files.ts'
import type {FileName} from '../text/card.data.ts'
import type {PinRules, PinSource} from './card-pin.ts'
import {
  type CardContents,
  type CardReadField,
  type CardReadImage,
  ContentsReader,
  FACE_IMAGES,
  SINGLE_IMAGE,
} from './card-read-contents.ts'
import {judgeCardData, type TrustRequest} from './judge-card-data.ts'
import {type CardOptions, type OpenCard, type ReaderUsed, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {chooseCredential, readFileOf, readIssuerCertificate, readObjectOf, unlockFile} from './unlock-file.ts'

export interface CardReadRequest extends TrustRequest {
  readonly what: Readable
  readonly with: Credential | undefined
  readonly rules: PinRules
  readonly reveal: readonly RevealField[]
  readonly secureMessaging: boolean
  /** The result is the bytes of one picture. */
  readonly rawImage: boolean
  /** Where the pictures of the card face are written. */
  readonly imageDirectory: string | undefined
}

export interface CardReadResult {
  readonly reader: ReaderUsed
  readonly what: Readable
  readonly with: Credential
  readonly secureMessaging: boolean
  readonly fields: readonly CardReadField[]
  readonly images: readonly CardReadImage[]
  /** Files that were written. */
  readonly written: number
  readonly trust: TrustClass
  /** First digits of the key that signed the certificate of the issuer. */
  readonly issuerKeyId: string
  readonly checks: readonly Check[]
}

export interface CardReadContext {
  readonly source: PinSource
  readonly random: (length: number) => Uint8Array
}

export async function cardRead(
  request: CardReadRequest,
  context: CardReadContext,
  options: CardOptions,
): Promise<Outcome<CardReadResult>> {
  const place = PLACE[request.what]
  const credential = chooseCredential(request.what, place, request.with)
  refuseCombinations(request, credential)
  refuseUnrevealed(request)
  if (request.imageDirectory !== undefined) await refuseExisting(request.imageDirectory, FACE_FILES, options.overwrite)
  return withCard(options, async card => {
    const {application} = await unlockFile(card, place, credential, request.rules, context.source)
    const certificate = await readIssuerCertificate(card.session, application)
    const contents = await readContents(card, application, certificate, request, context)
    const {verdict, trust, checks} = judgeCardData(contents.checks, certificate, request, card.reader)
    const written = await writeImages(request, contents.images, options)
    const result: CardReadResult = {
      reader: card.reader,
      what: request.what,
      with: credential,
      secureMessaging: request.secureMessaging,
      fields: contents.fields,
      images: contents.images,
      written,
      trust,
      issuerKeyId: certificate.issuerKeyId,
      checks,
    }
    // The bytes of a picture carry no word on whether it is genuine: that goes beside them.
    const warnings =
      request.rawImage && verdict !== 'yes' ? [{code: 'W_IMAGE_UNPROVEN', details: {verdict}} as const] : []
    return {verdict, result, warnings}
  })
}

async function readContents(
  {session}: OpenCard,
  application: Application,
  certificate: CardVerifiableCertificate,
  request: CardReadRequest,
  context: CardReadContext,
): Promise<CardContents> {
  const reader = new ContentsReader(request.reveal)
  const signer = certificate.publicKey
  const decode = <T>(read: () => T) => decodeCardData('READ BINARY', read)
  const {file} = PLACE[request.what]
  if (application.name === 'text') {
    const files = await readTextFiles(session, application, file, request, context)
    const record = decode(() => decodeIntegrityRecord(files.record))
    const recordChecks = checkRecord(record, signer)
    if (file === 'number') {
      const number = decode(() => decodeNumber(files.data))
      return withChecks(reader.number(number), [...checkNumber(files.data, record), ...recordChecks])
    }
    const attributes = decode(() => decodeAttributes(files.data))
    return withChecks(reader.attributes(attributes), [...checkAttributes(attributes, record), ...recordChecks])
  }
  const bytes = await readObjectOf(session, application, file)
  if (file === 'face') {
    const face = decode(() => decodeCardFace(bytes))
    return withChecks(reader.face(face, request.what), checkCardFace(face, signer))
  }
  if (file === 'number-image') {
    const image = decode(() => decodeNumberImage(bytes))
    return withChecks(reader.numberImage(image), checkNumberImage(image, signer))
  }
  const age = decode(() => decodeAgeRecord(bytes))
  return withChecks(reader.age(age), checkAgeRecord(age, signer))
}

function withChecks(contents: CardContents, checks: readonly Check[]): CardContents {
  return {...contents, checks: [...checks, ...contents.checks]}
}

/** The file and the record over it, in clear or under secure messaging. */
async function readTextFiles(
  session: CardSession,
  application: Application,
  file: FileName,
  request: CardReadRequest,
  context: CardReadContext,
): Promise<{data: Uint8Array; record: Uint8Array}> {
  if (!request.secureMessaging) {
    const data = await readFileOf(session, application, file)
    return {data, record: await readObjectOf(session, application, 'integrity-record')}
  }
  const bytes = await readObjectOf(session, application, 'session-key')
  const deliveryKey = decodeCardData('READ BINARY', () => decodeDeliveryKey(bytes))
  const secure = await SecureMessaging.open(session, deliveryKey, context.random)
  try {
    const fid = (name: FileName) => application.files.find(row => row.name === name)?.fid ?? 0
    return {data: await secure.readFile(fid(file)), record: await secure.readFile(fid('integrity-record'))}
  } finally {
    secure.close()
  }
}

function refuseCombinations(request: CardReadRequest, credential: Credential): void {
  const wrong = (...flags: readonly string[]) =>
    new ToolkitError('E_FLAG_COMBINATION', {details: {command: 'card read', flags}})
  // 照合番号 do not open a session (seen in open source: myna-card src/sm.rs), and no other AP has one.
  if (request.secureMessaging && PLACE[request.what].ap !== 'text') throw wrong('--secure-messaging', request.what)
  if (request.secureMessaging && credential !== 'pin') throw wrong('--secure-messaging', `--with ${credential}`)
  if (request.imageDirectory !== undefined && request.what !== 'face') throw wrong('--images', request.what)
}

/** Bytes of a picture cannot hide a part of it: consent comes before anything is sent. */
function refuseUnrevealed(request: CardReadRequest): void {
  const single = request.rawImage ? SINGLE_IMAGE[request.what] : undefined
  const needed = request.imageDirectory !== undefined ? FACE_IMAGES : single !== undefined ? [single] : []
  const missing = needed.filter(name => !request.reveal.includes(name))
  if (missing.length === 0) return
  throw new ToolkitError('E_PERSONAL_DATA', {shown: {file: request.what}, details: {field: needed.join(',')}})
}

const FACE_FILES = FACE_IMAGES.map(name => `${name}.${name === 'photo' ? 'jp2' : 'png'}`)

async function writeImages(
  request: CardReadRequest,
  images: readonly CardReadImage[],
  options: CardOptions,
): Promise<number> {
  if (request.imageDirectory === undefined) return 0
  const files: readonly FileToWrite[] = images.map(({name, contentBase64, format}) => ({
    // The name says what the bytes are: what is no PNG is not called so.
    name: `${name}.${format === 'unknown' ? 'bin' : format}`,
    content: Uint8Array.from(Buffer.from(contentBase64 ?? '', 'base64')),
  }))
  await writeFileSet(request.imageDirectory, files, {overwrite: options.overwrite})
  return files.length
}
