// Certificates by themselves: each last second, each use, each size, chains, and the card's own authorities and holders.
import {makeName} from '../../src/lib/testkit/names.ts'
import {FAMILIES, FAMILY_FACTS, type KitFamily, MUNICIPALITIES} from '../../src/lib/testkit/profile.data.ts'
import {
  authorityExtensions,
  authorityName,
  holderExtensions,
  personalAttributes,
} from '../../src/lib/testkit/profile.ts'
import type {SigningKey} from '../../src/lib/testkit/signed.ts'
import {type CorpusKey, dsaKey, ecKey, fixedKey, pssKey, rsaKey} from './corpus-keys.ts'
import {
  BY_KEY_USAGE,
  type CorpusSheet,
  EXTENDED,
  LAST_SECOND,
  type Made,
  type NamedKey,
  NEXT_SECOND,
  START,
} from './sheet.ts'

/** Every last day of every policy and of the overlay that is still to come, and days where calendars go wrong. */
const LAST_DAYS = [
  '2026-12-31',
  '2030-12-31',
  '2031-09-30',
  '2031-12-31',
  '2035-12-31',
  '2040-12-31',
  '2050-12-31',
  '2060-12-31',
  '2032-02-29',
  '2100-02-28',
] as const
/** Those that are over: they are judged as of a day before them. */
const PAST_DAYS = ['2020-04-30', '2021-12-31', '2022-09-06', '2023-06-30', '2023-12-31', '2024-11-11'] as const
const BEFORE_THEM = '2015-01-01T00:00:00Z'

/** On both sides of every last day. */
export function boundaries(sheet: CorpusSheet): void {
  const {random} = sheet
  for (const [name, end] of secondsAround(LAST_DAYS)) {
    const at = (what: string) => `boundaries/${what}-${name}.pem`
    sheet.pem(at('tls-rsa'), sheet.leaf('tls-server', rsaKey(random, 2048), end))
    sheet.pem(at('tls-3072'), sheet.leaf('tls-server', rsaKey(random, 3072), end))
    sheet.pem(at('tls-ec'), sheet.leaf('tls-server', ecKey(random, 'P-256'), end))
    sheet.pem(at('tls-384'), sheet.leaf('tls-server', ecKey(random, 'P-384'), end, 'sha384'))
    sheet.pem(at('agree-rsa'), sheet.leaf('key-establishment', rsaKey(random, 3072), end))
    sheet.pem(at('agree-ec'), sheet.leaf('key-establishment', ecKey(random, 'P-256'), end))
    sheet.pem(at('root-rsa'), sheet.root(rsaKey(random, 2048), end))
    sheet.pem(at('root-ec'), sheet.root(ecKey(random, 'P-256'), end))
  }
  for (const [name, end] of secondsAround(PAST_DAYS)) {
    const at = (what: string) => `past/${what}-${name}.pem`
    const leaf = (use: string, key: CorpusKey) => sheet.leaf(use, key, end, 'sha256', BEFORE_THEM)
    sheet.pem(at('tls-1024'), leaf('tls-server', rsaKey(random, 1024)))
    sheet.pem(at('tls-rsa'), leaf('tls-server', rsaKey(random, 2048)))
    sheet.pem(at('document-224'), leaf('document-signature', ecKey(random, 'P-224')))
    sheet.pem(at('root-1024'), sheet.root(rsaKey(random, 1024), end, BEFORE_THEM))
  }
}

function secondsAround(days: readonly string[]): readonly (readonly [name: string, end: string])[] {
  return days.flatMap(day =>
    [LAST_SECOND, NEXT_SECOND].map(second => {
      const end = `${day}${second}`
      return [end.replace(/[:TZ]/g, '-'), end] as const
    }),
  )
}

export function purposes(sheet: CorpusSheet): void {
  const end = `2031-03-31${LAST_SECOND}`
  for (const use of [...Object.keys(EXTENDED), ...Object.keys(BY_KEY_USAGE), 'unspecified'])
    sheet.der(`purposes/${use}.cer`, sheet.leaf(use, rsaKey(sheet.random, 2048), end))
  const sizes = [1024, 2048, 3072, 4096, 7680]
  for (const bits of sizes)
    sheet.der(`sizes/rsa-${bits}.der`, sheet.leaf('tls-server', rsaKey(sheet.random, bits), end))
  for (const curve of ['P-224', 'P-256', 'P-384', 'P-521'] as const)
    sheet.der(`sizes/${curve}.der`, sheet.leaf('tls-server', ecKey(sheet.random, curve), end))
  for (const curve of ['secp256k1', 'brainpoolP384r1'] as const)
    sheet.der(`sizes/${curve}.der`, sheet.leaf('tls-server', ecKey(sheet.random, curve), end))
  for (const name of ['Ed25519', 'Ed448', 'ML-DSA-65', 'ML-DSA-87'] as const)
    sheet.der(`sizes/${name}.der`, sheet.leaf('code-signing', fixedKey(sheet.random, name), end, 'sha512'))
  sheet.der('sizes/rsa-pss.der', sheet.leaf('tls-server', pssKey(sheet.random), end))
  sheet.der('sizes/dsa.der', sheet.leaf('tls-server', dsaKey(sheet.random), end))
  sheet.der('sizes/sha1.der', sheet.leaf('tls-server', ecKey(sheet.random, 'P-256'), end, 'sha1'))
}

export function anchors(sheet: CorpusSheet): void {
  for (const bits of [1024, 2048, 4096])
    sheet.der(`anchors/rsa-${bits}.der`, sheet.root(rsaKey(sheet.random, bits), `2038-01-01${LAST_SECOND}`))
  // Before version 3 there was no extension to say that it is an authority.
  const key = rsaKey(sheet.random, 2048)
  const der = sheet.issue(
    {subject: sheet.name('version 1'), key, version: 1, extensions: []},
    `2036-01-01${LAST_SECOND}`,
  )
  sheet.der('anchors/version-1.der', {
    der,
    algorithm: key.algorithm,
    use: 'trust-anchor',
    known: {strength: key.strength, makes: false, row: 0, end: `2036-01-01${LAST_SECOND}`},
  })
}

/** A leaf is limited by the authority above it, and its signature is as weak as the key there. */
export function chains(sheet: CorpusSheet): void {
  const rows = [
    ['ends-first', 'P-384', '2029-06-30', '2034-06-30'],
    ['ends-later', 'P-384', '2040-06-30', '2034-06-30'],
    ['weak-above', 'RSA-2048', '2035-06-30', '2034-06-30'],
    ['weak-above-long', 'RSA-2048', '2045-06-30', '2042-06-30'],
  ] as const
  for (const [name, above, caDay, day] of rows) {
    const key = above === 'P-384' ? ecKey(sheet.random, 'P-384') : rsaKey(sheet.random, 2048)
    const authority = sheet.authority(key, `${caDay}${LAST_SECOND}`)
    sheet.pem(`chains/${name}/ca.pem`, authority)
    const own = ecKey(sheet.random, 'P-384')
    sheet.pem(`chains/${name}/leaf.pem`, sheet.below(authority, 'tls-server', own, `${day}${LAST_SECOND}`, 'sha384'))
  }
}

/** Three generations of JPKI's two families, with the ends of the published authorities; holders of five years. */
export function cards(sheet: CorpusSheet): void {
  const generations = [
    [1, '2025-10-19', `2025-09-30${LAST_SECOND}`],
    [2, '2029-09-14', `2029-03-31${LAST_SECOND}`],
    [3, '2033-07-15', `2030-12-31${LAST_SECOND}`],
    [3, '2033-07-15', `2030-12-31${NEXT_SECOND}`],
    [3, '2033-07-15', `2031-09-30${LAST_SECOND}`],
    [3, '2033-07-15', `2031-09-30${NEXT_SECOND}`],
  ] as const
  for (const family of FAMILIES)
    for (const [index, [generation, caDay, end]] of generations.entries()) {
      const caKey = rsaKey(sheet.random, 2048)
      const caEnd = `${caDay}${LAST_SECOND}`
      const extensions = authorityExtensions(family, caKey)
      const ca = sheet.issue({subject: authorityName(family), key: caKey, extensions}, caEnd, '2015-10-20T00:00:00Z')
      const at = `jpki/${family}-${generation}-${index}`
      const known = {strength: 112, makes: true, row: 6, end: caEnd} as const
      sheet.der(`${at}/ca.cer`, {der: ca, algorithm: 'RSA-2048', use: 'jpki-ca', known})
      sheet.der(`${at}/holder.cer`, holder(sheet, family, rsaKey(sheet.random, 2048), caKey, end))
    }
}

/** A person's certificate, with attributes that no report may show. */
export function holder(sheet: CorpusSheet, family: KitFamily, key: NamedKey, issuerKey: SigningKey, end: string): Made {
  const facts = FAMILY_FACTS[family]
  const extensions = holderExtensions({
    family,
    key,
    issuerKey,
    baseUrl: 'http://corpus.jpki-synth.invalid',
    attributes: family === 'sign' ? personalAttributes(sheet.random, MUNICIPALITIES[0]) : null,
    usage: facts.keyUsage,
    policies: [facts.policy],
    policyCritical: true,
    points: [],
    withKeyIdentifier: true,
  })
  const subject = makeName(`C=JP,CN=${sheet.random.digits(21)}`)
  const issuer = {name: authorityName(family), key: issuerKey}
  const der = sheet.issue({subject, key, issuer, extensions}, end, '2020-10-01T00:00:00Z')
  const known = {strength: key.strength, makes: true, row: 6, end, signature: 112} as const
  const use = family === 'sign' ? 'jpki-signature' : 'jpki-authentication'
  return {der, algorithm: key.algorithm, use, known, issuer: issuer.name, serial: sheet.serial}
}

export function clocks(sheet: CorpusSheet): void {
  const key = () => rsaKey(sheet.random, 2048)
  const leaf = (start: string, end: string) => sheet.leaf('tls-server', key(), end, 'sha256', start)
  sheet.pem('clocks/expired.pem', leaf('2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z'))
  sheet.pem('clocks/ended-one-second-ago.pem', leaf(START, '2026-11-21T23:59:59Z'))
  sheet.pem('clocks/ends-now.pem', leaf(START, '2026-11-22T00:00:00Z'))
  sheet.pem('clocks/not-yet.pem', leaf('2029-01-01T00:00:00Z', '2039-01-01T00:00:00Z'))
  sheet.pem('clocks/backwards.pem', leaf('2039-01-01T00:00:00Z', '2029-01-01T00:00:00Z'))
  sheet.pem('clocks/1950.pem', leaf('1950-01-01T00:00:00Z', '2049-12-31T23:59:59Z'))
  sheet.pem('clocks/2050.pem', leaf(START, '2050-01-01T00:00:00Z'))
  sheet.pem('clocks/no-end.pem', leaf(START, '9999-12-31T23:59:59Z'))
}
