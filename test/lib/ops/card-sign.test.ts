// card sign against OpenSSL: every form that a card can make, and what must be refused before a try is spent.
import {execFileSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {mkdtempSync, readFileSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Warning} from '../../../src/lib/errors/warning.ts'
import {cardDump} from '../../../src/lib/ops/card-dump.ts'
import {type CardSignResult, cardSign} from '../../../src/lib/ops/card-sign.ts'
import type {CardSignRequest} from '../../../src/lib/ops/sign-request.ts'
import {OPENSC, requireInCi, titled} from '../../requirements.ts'
import {cardOptionsFor, PIN_RULES, pins} from '../../support/card-options.ts'
import {makeCard} from '../../support/make-card.ts'

requireInCi(OPENSC)

const folder = mkdtempSync(join(tmpdir(), 'mynakit-sign-'))
const letter = join(folder, 'letter.txt')
writeFileSync(letter, 'a letter of some length\n'.repeat(4))
const large = join(folder, 'large.bin')
writeFileSync(large, Buffer.alloc(3_000_000, 'large'))
const AT = new Date('2026-11-01T12:34:56.789Z')

async function sign(
  reader: string,
  request: Partial<CardSignRequest> = {},
  extra: {at?: Date; told?: Warning[]; source?: ReturnType<typeof pins>} = {},
) {
  const key = request.key ?? 'sign'
  return cardSign(
    {
      path: letter,
      key,
      form: 'raw',
      hash: undefined,
      p1: '00',
      algorithm: undefined,
      detached: false,
      signatureForm: 'der',
      pin: PIN_RULES,
      ...request,
    },
    {readStdin: () => process.stdin, at: extra.at ?? AT, notify: warning => extra.told?.push(warning)},
    extra.source ?? pins({old: key === 'auth' ? '1234' : 'ABC123'}),
    cardOptionsFor(`sim:${reader}`),
  )
}

const written = (result: CardSignResult, name = 'out.bin') => {
  const file = join(folder, name)
  writeFileSync(file, Buffer.from(result.outputBase64, 'base64'))
  return file
}

async function publicKey(reader: string, which: 'auth' | 'sign' | 'sign-ec'): Promise<string> {
  const source = pins({old: which === 'auth' ? '1234' : 'ABC123'})
  const reveal = ['name', 'address', 'birth', 'sex', 'nameSubstitutes', 'addressSubstitutes'] as never
  const {result} = await cardDump(
    {which, form: 'pem', reveal, pin: PIN_RULES, pinGiven: false},
    source,
    cardOptionsFor(`sim:${reader}`),
  )
  const certificate = join(folder, `${reader}-${which}.pem`)
  writeFileSync(certificate, result.certificates[0]?.certificatePem ?? '')
  const key = join(folder, `${reader}-${which}.pub`)
  writeFileSync(key, openssl('x509', '-in', certificate, '-noout', '-pubkey'))
  return key
}

function openssl(...args: readonly string[]): Buffer {
  return execFileSync('openssl', args, {stdio: ['ignore', 'pipe', 'ignore']})
}

describe.skipIf(!OPENSC.met)(titled('raw signatures, verified by OpenSSL', OPENSC), () => {
  test.each([
    ['00', 'sha256'],
    ['00', 'sha384'],
    ['00', 'sha512'],
    ['02', 'sha256'],
    ['03', 'sha256'],
  ] as const)('RSA, P1 %s, %s', async (p1, hash) => {
    const {result} = await sign('current', {p1, hash})
    const key = await publicKey('current', 'sign')
    expect(openssl('dgst', `-${hash}`, '-verify', key, '-signature', written(result), letter).toString()).toContain(
      'OK',
    )
    expect(result).toMatchObject({scheme: 'rsassa-pkcs1-v1_5', hash, verified: true, algorithm: 'RSA-2048'})
  })

  test.each(['04', '05'] as const)('RSASSA-PSS, P1 %s', async p1 => {
    const {result} = await sign('current', {p1})
    const key = await publicKey('current', 'sign')
    const options = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_pss_saltlen:32']
    expect(
      openssl('dgst', '-sha256', '-verify', key, ...options, '-signature', written(result), letter).toString(),
    ).toContain('OK')
  })

  test('P1 01 puts the bare hash into the block', async () => {
    const {result} = await sign('current', {p1: '01', key: 'auth'})
    const key = await publicKey('current', 'auth')
    const opened = openssl('pkeyutl', '-verifyrecover', '-pubin', '-inkey', key, '-in', written(result))
    expect(opened).toEqual(createHash('sha256').update(readFileSync(letter)).digest())
    expect(result.scheme).toBe('rsassa-pkcs1-v1_5-bare-hash')
  })

  test.each([
    ['next-p256', 'sha256', 64],
    ['next-p384', 'sha384', 96],
  ] as const)('ECDSA on %s, in DER and plain', async (reader, hash, width) => {
    const key = await publicKey(reader, 'sign')
    for (const p1 of ['00', '01', '02', '03'] as const) {
      const {result} = await sign(reader, {p1})
      expect(openssl('dgst', `-${hash}`, '-verify', key, '-signature', written(result), letter).toString()).toContain(
        'OK',
      )
      expect(result).toMatchObject({scheme: 'ecdsa', hash, signatureForm: 'der'})
    }
    const plain = await sign(reader, {signatureForm: 'plain'})
    expect(Buffer.from(plain.result.outputBase64, 'base64').length).toBe(width)
  })

  test('a file of any size streams; the digest is that of the file', async () => {
    const {result} = await sign('next-p256', {path: large, key: 'auth'})
    expect(result).toMatchObject({
      inputBytes: 3_000_000,
      digest: createHash('sha256').update(readFileSync(large)).digest('hex'),
    })
  })

  test('a card with two algorithms signs with EC, and with RSA where that was asked for', async () => {
    const key = await publicKey('next-dual', 'sign-ec')
    const {result} = await sign('next-dual')
    expect(openssl('dgst', '-sha384', '-verify', key, '-signature', written(result), letter).toString()).toContain('OK')
    expect((await sign('next-dual', {algorithm: 'rsa'})).result.algorithm).toBe('RSA-2048')
  })

  test('a card that answers ECDSA in DER is understood, too', async () => {
    const file = join(folder, 'der-form.json')
    await makeCard('next-p384', file, ['signature-form=der'])
    expect((await sign(file, {signatureForm: 'plain'})).result.verified).toBe(true)
  })
})

describe.skipIf(!OPENSC.met)(titled('CMS, verified by OpenSSL', OPENSC), () => {
  const CARDS = ['current', 'next-p256', 'next-p384', 'next-dual', 'phone-android', 'juki-old'] as const
  test.each(CARDS)('of %s: with its content, and detached', async reader => {
    const whole = await sign(reader, {form: 'cms'})
    const content = join(folder, 'content')
    openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', written(whole.result, 'whole.p7m'), '-out', content)
    expect(readFileSync(content)).toEqual(readFileSync(letter))
    const apart = written((await sign(reader, {form: 'cms', detached: true})).result, 'apart.p7s')
    openssl(
      'cms',
      '-verify',
      '-noverify',
      '-inform',
      'DER',
      '-in',
      apart,
      '-content',
      letter,
      '-binary',
      '-out',
      content,
    )
    // Another content must not verify.
    expect(() =>
      openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', apart, '-content', large, '-binary'),
    ).toThrow()
  })

  test('GHSA-g258-q5gf-7hvx: the signature covers the whole document, its first and last byte and what is appended', async () => {
    const apart = written((await sign('next-p256', {form: 'cms', detached: true})).result, 'apart.p7s')
    const document = readFileSync(letter)
    const verify = (content: Uint8Array) => {
      const file = join(folder, 'changed')
      writeFileSync(file, content)
      openssl(
        'cms',
        '-verify',
        '-noverify',
        '-inform',
        'DER',
        '-in',
        apart,
        '-content',
        file,
        '-binary',
        '-out',
        '/dev/null',
      )
    }
    verify(document)
    for (const at of [0, document.length >> 1, document.length - 1]) {
      const changed = Uint8Array.from(document)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => verify(changed), `byte ${at}`).toThrow()
    }
    expect(() => verify(Buffer.concat([document, Buffer.from(' ')]))).toThrow()
    expect(() => verify(document.subarray(0, -1))).toThrow()
  })

  test.each(['04', '05', '02', '03'] as const)('with P1 %s of the RSA key', async p1 => {
    const {result} = await sign('current', {form: 'cms', p1, key: 'auth'})
    openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', written(result, 'p1.p7m'))
  })

  test.each(['sha384', 'sha512'] as const)('with %s of the RSA key', async hash => {
    const {result} = await sign('current', {form: 'cms', hash})
    openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', written(result, 'hash.p7m'))
  })

  test('the attributes name type, digest, time and certificate, as OpenSSL reads them', async () => {
    const {result} = await sign('next-p384', {form: 'cms', key: 'auth'})
    const printed = openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', written(result)).toString()
    for (const part of ['contentType', 'messageDigest', 'Nov  1 12:34:56 2026 GMT', 'id-smime-aa-signingCertificateV2'])
      expect(printed).toContain(part)
    expect(result).toMatchObject({signingTime: '2026-11-01T12:34:56Z', detached: false})
    const late = await sign('next-p384', {form: 'cms', key: 'auth'}, {at: new Date('2050-01-01T00:00:00Z')})
    const file = written(late.result)
    expect(openssl('cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', file).toString()).toContain(
      'GENERALIZEDTIME',
    )
  })

  test('the signing certificate brings personal data: it is said, and not of the authentication certificate', async () => {
    const codes = async (key: 'auth' | 'sign') =>
      (await sign('current', {form: 'cms', key})).warnings.map(warning => warning.code)
    expect([await codes('sign'), await codes('auth')]).toEqual([['W_CMS_PERSONAL_DATA'], []])
  })
})

describe('before a try is spent', () => {
  test.each([
    ['SHA-1', 'current', {hash: 'sha1'}, 'E_HASH_REFUSED', 8],
    ['a card without the certificate', 'current-no-sign', {}, 'E_CERTIFICATE_ABSENT', 7],
    ['a set that the card does not have', 'current', {algorithm: 'ec'}, 'E_CERTIFICATE_ABSENT', 7],
    ['PSS with an EC key', 'next-p256', {p1: '04'}, 'E_FLAG_VALUE', 2],
    ['another hash than that of the curve', 'next-p256', {hash: 'sha512', key: 'auth'}, 'E_FLAG_VALUE', 2],
    ['another hash than the card makes', 'current', {hash: 'sha384', p1: '03', key: 'auth'}, 'E_FLAG_VALUE', 2],
    ['CMS of a bare hash', 'current', {form: 'cms', p1: '01'}, 'E_FLAG_COMBINATION', 2],
    ['a detached raw signature', 'current', {detached: true}, 'E_FLAG_COMBINATION', 2],
    ['more than 255 bytes for the card to hash', 'current', {p1: '03', path: large}, 'E_SIGN_INPUT', 2],
    ['a file that is not there', 'current', {path: join(folder, 'none')}, 'E_INPUT_READ', 11],
  ] as const)('%s is refused', async (_, reader, request, code, exitCode) => {
    const source = pins({old: 'ABC123'})
    await expect(sign(reader, request, {source})).rejects.toMatchObject({code, exitCode})
    expect(source.asked).toEqual([])
  })

  test('an expired certificate is told before the PIN is asked for', async () => {
    const told: Warning[] = []
    const source = pins({old: '9999'})
    const late = {at: new Date('2040-01-01T00:00:00Z'), told, source}
    await expect(sign('current', {key: 'auth'}, late)).rejects.toMatchObject({code: 'E_PIN_WRONG'})
    expect(told.map(warning => warning.code)).toEqual(['W_CERTIFICATE_EXPIRED'])
  })
})

test('a signature that does not fit the certificate is never given', async () => {
  const file = join(folder, 'liar.json')
  for (const profile of ['current', 'next-p384'] as const) {
    await makeCard(profile, file)
    const image = JSON.parse(readFileSync(file, 'utf8'))
    const {auth, sign: signKey} = image.keys
    writeFileSync(file, JSON.stringify({...image, keys: {...image.keys, auth: signKey, sign: auth}}))
    for (const request of [{}, {form: 'cms'}, {p1: '02'}] as const) {
      await expect(sign(file, request)).rejects.toMatchObject({code: 'E_CARD_RESPONSE', exitCode: 7})
    }
  }
})
