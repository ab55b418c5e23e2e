// What is signed already, and what is encrypted to somebody: CMS, time stamps, JAR and APK files, PDF files.
import {issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import {toPem} from '../../src/lib/testkit/pem.ts'
import {holder} from './certificates.ts'
import {ecKey, rsaKey} from './corpus-keys.ts'
import {type CorpusSheet, HASH_STRENGTH, LAST_SECOND, type Made, type RealKey, START, verified} from './sheet.ts'
import {type ApkSigners, writeApkSigningBlock, writeJar, writePdf, writeZip} from './write-archive.ts'
import {
  type CmsFields,
  type CmsSigner,
  writeEnvelopedData,
  writeIndefinite,
  writeSignedData,
  writeTimeStamp,
} from './write-cms.ts'

const END = `2031-12-31${LAST_SECOND}`
const CONTENT = Buffer.from('something to sign\r\n')

interface Hands {
  readonly rsa: RealKey
  readonly p256: RealKey
  readonly p384: RealKey
}

export async function signedFiles(sheet: CorpusSheet): Promise<void> {
  const hands = {
    rsa: await sheet.key('signer', 'rsa2048'),
    p256: await sheet.key('signer', 'p256'),
    p384: await sheet.key('signer', 'p384'),
  }
  messages(sheet, hands)
  cardSignature(sheet, hands)
  envelopes(sheet, hands)
  timeStamps(sheet, hands)
  archives(sheet, hands)
  documents(sheet, hands)
}

/** A signature with the certificate of its signer, which is found inside, too. */
class Signature {
  readonly made: Made
  readonly signer: CmsSigner
  readonly #sheet: CorpusSheet

  constructor(sheet: CorpusSheet, use: string, key: RealKey, hash: CmsSigner['hash'], more: Partial<CmsSigner> = {}) {
    this.#sheet = sheet
    this.made = sheet.leaf(use, key, END)
    this.signer = {certificate: this.made, key, hash, ...more}
  }

  write(content: Uint8Array, more: Partial<CmsFields> = {}): Uint8Array {
    return writeSignedData({content, certificates: [this.made.der], signers: [this.signer], at: START, ...more})
  }

  /** `place`: of the signature; its certificate is the first thing inside. */
  expectAt(place: string, use: string, inside = `${place}!1`): void {
    const {key, hash} = this.signer
    const known = verified(key.strength, HASH_STRENGTH[hash])
    this.#sheet.expect('signed-data', {algorithm: key.algorithm, use, known}, [place])
    this.#sheet.expect('certificate', this.made, [inside])
  }
}

function messages(sheet: CorpusSheet, {rsa, p256, p384}: Hands): void {
  const {files} = sheet
  const use = 'document-signature'
  const single = (path: string, signature: Signature, bytes: Uint8Array | string) => {
    files.set(path, bytes)
    signature.expectAt(path, use)
  }
  const attached = new Signature(sheet, use, rsa, 'sha256')
  single('signed/attached.p7m', attached, attached.write(CONTENT))
  const detached = new Signature(sheet, use, p256, 'sha256')
  files.set('signed/detached.txt', CONTENT)
  sheet.skipped += 1
  single('signed/detached.p7s', detached, toPem('CMS', detached.write(CONTENT, {detached: true})))
  const streamed = new Signature(sheet, use, rsa, 'sha512', {byKey: true})
  single('signed/streamed.p7m', streamed, writeIndefinite(streamed.write(CONTENT)))
  const old = new Signature(sheet, use, rsa, 'sha1')
  single('signed/old.p7m', old, old.write(CONTENT))
  const signers = [new Signature(sheet, use, rsa, 'sha256'), new Signature(sheet, use, p384, 'sha384')] as const
  const path = 'signed/two.p7m'
  const certificates = signers.map(({made}) => made.der)
  files.set(path, signers[0].write(CONTENT, {certificates, signers: signers.map(({signer}) => signer)}))
  for (const [at, signature] of signers.entries()) signature.expectAt(path, use, `${path}!${at + 1}`)
  withoutCertificate(sheet, rsa, 'RSA-2048', 'sha256')
  withoutCertificate(sheet, p384, 'EC-384', 'sha384')
  withList(sheet, rsa)
}

/** The key is as long as the signature shows. */
function withoutCertificate(sheet: CorpusSheet, key: RealKey, algorithm: string, hash: CmsSigner['hash']): void {
  const {signer} = new Signature(sheet, 'document-signature', key, hash)
  const path = `signed/bare-${key.kind}.p7m`
  sheet.files.set(path, writeSignedData({content: CONTENT, signers: [signer], at: START}))
  const known = verified(key.strength, HASH_STRENGTH[hash])
  sheet.expect('signed-data', {algorithm, use: 'document-signature', known}, [path])
}

/** With the list of revoked ones inside, as archives keep it. */
function withList(sheet: CorpusSheet, key: RealKey): void {
  const signature = new Signature(sheet, 'document-signature', key, 'sha256')
  const issuer = {name: signature.made.issuer, key: ecKey(sheet.random, 'P-256')}
  const end = `2031-06-30${LAST_SECOND}`
  const crl = issueCrl({issuer, thisUpdate: new Date(START), nextUpdate: new Date(end)})
  const path = 'signed/with-list.p7m'
  sheet.files.set(path, signature.write(CONTENT, {crls: [crl]}))
  signature.expectAt(path, 'document-signature')
  const known = {strength: 128, makes: false, row: 0, end, signature: 128} as const
  sheet.expect('crl', {algorithm: 'EC-256', use: 'crl-signing', known}, [`${path}!2`])
}

/** What a card signed falls under the card's own rule, and is only verified. */
function cardSignature(sheet: CorpusSheet, {rsa}: Hands): void {
  const made = holder(sheet, 'sign', rsa, rsaKey(sheet.random, 2048), `2030-05-05${LAST_SECOND}`)
  const path = 'signed/by-card.p7m'
  const signers = [{certificate: made, key: rsa, hash: 'sha256'}] as const
  sheet.files.set(path, writeSignedData({content: CONTENT, certificates: [made.der], signers, at: START}))
  const known = {...verified(112, HASH_STRENGTH.sha256), row: 6} as const
  sheet.expect('signed-data', {algorithm: 'RSA-2048', use: 'jpki-signature', known}, [path])
  // Its signature is the authority's, which is not here: only the hash is known.
  sheet.expect('certificate', {...made, known: {...made.known, signature: HASH_STRENGTH.sha256}}, [`${path}!1`])
}

/** Encrypted already: whoever holds the key decrypts what exists. */
function envelopes(sheet: CorpusSheet, {rsa}: Hands): void {
  const recipients = [sheet.leaf('email', rsa, END), sheet.leaf('email', rsa, END)].map(certificate => ({
    certificate,
    key: rsa,
  }))
  const path = 'signed/enveloped.p7m'
  sheet.files.set(path, writeEnvelopedData(recipients, CONTENT, sheet.random))
  const known = {strength: 112, makes: false, row: 0, end: null} as const
  for (const _ of recipients)
    sheet.expect('enveloped-data', {algorithm: 'RSA-2048', use: 'key-establishment', known}, [path])
}

function timeStamps(sheet: CorpusSheet, {rsa, p256}: Hands): void {
  const {files} = sheet
  const authority = () => ({certificate: sheet.leaf('time-stamping', rsa, END), key: rsa})
  const expect = (place: string, certificate: Made) => {
    const known = verified(112, HASH_STRENGTH.sha256)
    sheet.expect('signed-data', {algorithm: 'RSA-2048', use: 'time-stamping', known}, [place])
    sheet.expect('certificate', certificate, [`${place}!1`])
  }
  const [one, other, third] = [authority(), authority(), authority()]
  files.set('signed/response.tsr', writeTimeStamp(CONTENT, START, one).response)
  expect('signed/response.tsr', one.certificate)
  files.set('signed/token.tst', writeTimeStamp(CONTENT, START, other).token)
  expect('signed/token.tst', other.certificate)
  const timeStamp = (signature: Uint8Array) => writeTimeStamp(signature, START, third).token
  const signature = new Signature(sheet, 'document-signature', p256, 'sha256', {timeStamp})
  const path = 'signed/stamped.p7m'
  files.set(path, signature.write(CONTENT))
  signature.expectAt(path, 'document-signature')
  expect(`${path}!time-stamp`, third.certificate)
}

function archives(sheet: CorpusSheet, {rsa, p256}: Hands): void {
  const {files} = sheet
  const signatures = {
    'CODE.RSA': new Signature(sheet, 'code-signing', rsa, 'sha256'),
    'OTHER.EC': new Signature(sheet, 'code-signing', p256, 'sha256'),
  }
  const block = (signature: Signature) => (file: Uint8Array) => signature.write(file, {detached: true})
  const path = 'code/signed.jar'
  files.set(
    path,
    writeJar(CONTENT, {'CODE.RSA': block(signatures['CODE.RSA']), 'OTHER.EC': block(signatures['OTHER.EC'])}),
  )
  for (const [at, signature] of Object.values(signatures).entries())
    signature.expectAt(`${path}!META-INF/${at + 1}`, 'code-signing')
  // Where the certificate does not say what it is for, the place does.
  const app = new Signature(sheet, 'code-signing', rsa, 'sha256')
  const [ownKey, other] = [
    sheet.leaf('unspecified', rsaKey(sheet.random, 2048), END),
    sheet.leaf('unspecified', ecKey(sheet.random, 'P-256'), END),
  ]
  const signers: ApkSigners = [[ownKey.der], [other.der]]
  files.set('code/app.apk', writeJar(CONTENT, {'CERT.RSA': block(app)}, writeApkSigningBlock(signers)))
  app.expectAt('code/app.apk!META-INF/1', 'code-signing')
  for (const made of [ownKey, other])
    sheet.expect('certificate', {...made, use: 'code-signing'}, ['code/app.apk!APK-Signing-Block'])
  files.set('code/unsigned.zip', writeZip({members: [{name: 'a.txt', content: CONTENT}]}))
  sheet.skipped += 1
}

function documents(sheet: CorpusSheet, {rsa, p256}: Hands): void {
  const signatures = [
    new Signature(sheet, 'document-signature', rsa, 'sha256'),
    new Signature(sheet, 'document-signature', p256, 'sha256'),
  ]
  const sign = signatures.map(each => (covered: Uint8Array) => each.write(covered, {detached: true}))
  sheet.files.set('documents/signed-twice.pdf', writePdf(sign))
  for (const [at, signature] of signatures.entries())
    signature.expectAt(`documents/signed-twice.pdf!signature-${at + 1}`, 'document-signature')
  sheet.files.set('documents/to-sign.pdf', writePdf([null]))
  sheet.unread.push({path: 'documents/to-sign.pdf!signature-1', code: 'E_PDF'})
}
