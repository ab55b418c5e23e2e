// Keystores: PKCS#12 as OpenSSL and Java write them, JKS and JCEKS. All but one open with the password of the corpus.
import {issueCrl} from '../../src/lib/testkit/issue-crl.ts'
import {makeName} from '../../src/lib/testkit/names.ts'
import {ecKey, rsaKey} from './corpus-keys.ts'
import {type CorpusSheet, LAST_SECOND, type Made, open, type RealKey, START} from './sheet.ts'
import {writeJavaKeystore} from './write-java.ts'
import {type Pkcs12Fields, writePkcs12} from './write-pkcs12.ts'

export const CORPUS_PASSWORD = 'Sesame-2031'
const END = `2033-03-31${LAST_SECOND}`

const pkcs8 = ({privateKey}: RealKey) => new Uint8Array(privateKey.export({type: 'pkcs8', format: 'der'}))

export async function pkcs12Stores(sheet: CorpusSheet): Promise<void> {
  const rows: readonly (readonly [string, Pick<Pkcs12Fields, 'encryption' | 'mac' | 'password'>])[] = [
    ['modern', {encryption: 'modern', mac: 'sha256', password: CORPUS_PASSWORD}],
    ['legacy', {encryption: 'legacy', mac: 'sha1', password: CORPUS_PASSWORD}],
    ['pbmac1', {encryption: 'modern', mac: 'pbmac1', password: CORPUS_PASSWORD}],
    ['no-mac', {encryption: 'modern', mac: null, password: CORPUS_PASSWORD}],
    ['no-password', {encryption: 'legacy', mac: 'sha1', password: ''}],
    ['clear', {encryption: 'none', mac: null, password: ''}],
  ]
  for (const [name, fields] of rows) {
    const {random} = sheet
    const key = await sheet.key(`store ${name}`, 'p256')
    const authority = sheet.authority(rsaKey(random, 2048), `2035-01-01${LAST_SECOND}`)
    const leaf = sheet.below(authority, 'tls-server', key, END, 'sha256')
    const id = random.bytes(20)
    const certificates = [{der: leaf.der, id, alias: 'own'}, {der: authority.der}]
    const keys = [{der: pkcs8(key), id, alias: 'own'}]
    const path = `stores/${name}.p12`
    sheet.files.set(path, writePkcs12({...fields, certificates, keys}, random))
    sheet.expect('certificate', leaf, [`${path}!1`])
    sheet.expect('certificate', authority, [`${path}!2`])
    expectKey(sheet, leaf, `${path}!3`)
  }
  await lockedStore(sheet)
  trustStores(sheet)
}

/** What is inside is not known, but that there is a key. */
async function lockedStore(sheet: CorpusSheet): Promise<void> {
  const key = await sheet.key('store of others', 'p256')
  const leaf = sheet.leaf('tls-server', key, END)
  const certificates = [{der: leaf.der}]
  const fields = {password: 'another', encryption: 'modern', mac: 'sha256'} as const
  const path = 'stores/another-password.p12'
  sheet.files.set(path, writePkcs12({...fields, certificates, keys: [{der: pkcs8(key)}]}, sheet.random))
  sheet.unread.push({path, code: 'E_KEYSTORE_PASSWORD'})
  sheet.expect('private-key', {algorithm: 'unknown', use: 'unspecified', known: open(null)}, [`${path}!1`])
}

/** What Java trusts, and a list of revoked ones. A certificate that is trusted is an anchor, whoever issued it. */
function trustStores(sheet: CorpusSheet): void {
  const {random} = sheet
  const root = sheet.root(rsaKey(random, 2048), `2036-01-01${LAST_SECOND}`)
  const leaf = trusted(sheet.leaf('email', rsaKey(random, 2048), `2041-01-01${LAST_SECOND}`))
  const signer = {name: makeName(sheet.name('list in a store')), key: rsaKey(random, 2048)}
  const nextUpdate = `2029-01-01${LAST_SECOND}`
  const crl = issueCrl({issuer: signer, thisUpdate: new Date(START), nextUpdate: new Date(nextUpdate)})
  const certificates = [
    {der: root.der, alias: 'root', trusted: true},
    {der: leaf.der, alias: '山田', trusted: true},
  ]
  const fields = {password: CORPUS_PASSWORD, encryption: 'modern', mac: 'sha256'} as const
  sheet.files.set('stores/trust.p12', writePkcs12({...fields, certificates, crls: [crl]}, random))
  sheet.expect('certificate', root, ['stores/trust.p12!root'])
  // The name may be that of a person.
  sheet.expect('certificate', leaf, ['stores/trust.p12!2'])
  const known = {strength: 112, makes: false, row: 0, end: nextUpdate, signature: 128} as const
  sheet.expect('crl', {algorithm: 'RSA-2048', use: 'crl-signing', known}, ['stores/trust.p12!3'])
}

export async function javaStores(sheet: CorpusSheet): Promise<void> {
  for (const [type, kind] of [
    ['JKS', 'p256'],
    ['JCEKS', 'p384'],
  ] as const) {
    const {random} = sheet
    const key = await sheet.key(`store ${type}`, kind)
    const authority = sheet.authority(ecKey(random, 'P-384'), `2032-01-01${LAST_SECOND}`)
    const leaf = sheet.below(authority, 'tls-server', key, END, 'sha384')
    const root = sheet.root(rsaKey(random, 2048), `2040-12-31${LAST_SECOND}`)
    const anchor = trusted(sheet.leaf('tls-server', rsaKey(random, 2048), `2029-12-31${LAST_SECOND}`))
    const entries = [
      {alias: 'server', key: pkcs8(key), certificates: [leaf.der, authority.der]},
      {alias: 'root', key: null, certificates: [root.der]},
      {alias: 'pinned', key: null, certificates: [anchor.der]},
    ]
    const path = `stores/old.${type.toLowerCase()}`
    sheet.files.set(path, writeJavaKeystore(type, entries, CORPUS_PASSWORD, random))
    sheet.expect('certificate', leaf, [`${path}!server`])
    sheet.expect('certificate', authority, [`${path}!server!2`])
    expectKey(sheet, leaf, `${path}!server`)
    sheet.expect('certificate', root, [`${path}!root`])
    sheet.expect('certificate', anchor, [`${path}!pinned`])
  }
  const first = sheet.root(rsaKey(sheet.random, 1024), `2027-01-01${LAST_SECOND}`)
  const entries = [{alias: 'oldest', key: null, certificates: [first.der]}]
  sheet.files.set('stores/first.jks', writeJavaKeystore('JKS', entries, CORPUS_PASSWORD, sheet.random, 1))
  sheet.expect('certificate', first, ['stores/first.jks!oldest'])
}

/** In use as long as its certificate, and for the same. */
function expectKey(sheet: CorpusSheet, {algorithm, use, known}: Made, where: string): void {
  const {strength, end} = known
  sheet.expect('private-key', {algorithm, use, known: {strength, makes: true, row: 0, end}}, [where])
}

/** Nobody verifies its signature, and whoever trusts it only verifies. */
function trusted(made: Made): Made {
  const {strength, end} = made.known
  return {...made, use: 'trust-anchor', known: {strength, makes: false, row: 0, end}}
}
