// The corpus is written by a writer of its own: what programs of others say of its files. A file that only we could read
// would prove nothing.
import {execFileSync, spawnSync} from 'node:child_process'
import {writeFileSync} from 'node:fs'
import {afterAll, describe, expect, test} from 'vitest'
import {KitKeys, keyPem} from '../../../src/lib/testkit/kit-key.ts'
import {KEYTOOL, OPENSSL, requireInCi, SSH_KEYGEN, titled} from '../../requirements.ts'
import {CORPUS_SEED, corpusFolder} from '../../support/corpus-folder.ts'

requireInCi(OPENSSL)
requireInCi(SSH_KEYGEN)

const folder = await corpusFolder()
const {password} = folder.manifest
afterAll(() => folder.remove())

/** Standard output; whatever does not succeed throws. */
function run(program: string, line: string): string {
  const words = line.split(' ')
  return execFileSync(program, words, {cwd: folder.path, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']})
}

describe.runIf(OPENSSL.met)(titled('OpenSSL', OPENSSL), () => {
  test.each(['modern', 'legacy', 'no-mac', 'no-password', 'clear'])('opens stores/%s.p12', name => {
    const word = ['no-password', 'clear'].includes(name) ? '' : password
    const mac = ['no-mac', 'clear'].includes(name) ? ' -nomacver' : ''
    const text = run('openssl', `pkcs12 -in stores/${name}.p12 -passin pass:${word} -nodes${mac}`)
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(text.match(/BEGIN PRIVATE KEY/g)).toHaveLength(1)
  })

  test('does not open the store with another password', () => {
    expect(() => run('openssl', `pkcs12 -in stores/another-password.p12 -passin pass:${password} -nodes`)).toThrow()
  })

  test.each([
    ['attached.p7m', 'DER', ''],
    ['streamed.p7m', 'DER', ''],
    ['two.p7m', 'DER', ''],
    ['with-list.p7m', 'DER', ''],
    ['stamped.p7m', 'DER', ''],
    ['by-card.p7m', 'DER', ''],
    ['detached.p7s', 'PEM', ' -content signed/detached.txt'],
  ])('verifies signed/%s', (name, form, content) => {
    // Of the certificates nothing holds: who issued them is not here.
    const text = run('openssl', `cms -verify -noverify -binary -inform ${form} -in signed/${name}${content}`)
    expect(text).toBe('something to sign\r\n')
  })

  test('reads the time stamp, and verifies the signature on it', () => {
    expect(run('openssl', 'ts -reply -in signed/response.tsr -text')).toContain('Status: Granted')
    run('openssl', 'cms -verify -noverify -binary -inform DER -in signed/token.tst -out token.out')
  })

  test('decrypts the message', async () => {
    writeFileSync(folder.at('signer.key'), keyPem(await new KitKeys(CORPUS_SEED).key('signer', 'rsa2048')))
    const text = run('openssl', 'cms -decrypt -binary -inform DER -in signed/enveloped.p7m -inkey signer.key')
    expect(text).toBe('something to sign\r\n')
  })

  test.each([
    ['req -in containers/rsa.csr -noout'],
    ['crl -in containers/ec-256.crl -noout'],
    ['crl -in containers/rsa-late.crl -inform DER -noout'],
    ['ocsp -respin containers/ec-384.ors -noverify -resp_text'],
    ['pkcs7 -in containers/certs.p7b -inform DER -print_certs -noout'],
    ['x509 -in forms/windows.pem -noout'],
    [`pkey -in keys/locked.pem -passin pass:${password} -noout`],
    ['pkey -in keys/pkcs8.der -inform DER -noout'],
    ['rsa -RSAPublicKey_in -in keys/rsa-public.pem -noout'],
  ])('openssl %s', line => {
    expect(() => run('openssl', line)).not.toThrow()
  })
})

describe.runIf(KEYTOOL.met)(titled("Java's tools", KEYTOOL), () => {
  const list = (path: string) => run('keytool', `-list -keystore ${path} -storepass ${password}`)

  test.each([
    ['stores/first.jks', 1],
    ['stores/trust.p12', 2],
  ])('%s: %i of them', (path, count) => {
    expect(list(path)).toMatch(new RegExp(`contains ${count} entr`))
  })

  test.each(['jks', 'jceks'])('takes the key out of stores/old.%s', type => {
    const from = `-srckeystore stores/old.${type} -srcstoretype ${type.toUpperCase()} -srcstorepass ${password}`
    const to = `-destkeystore from-${type}.p12 -deststoretype PKCS12 -deststorepass ${password} -srcalias server`
    run('keytool', `-importkeystore ${from} ${to} -noprompt`)
    expect(list(`from-${type}.p12`)).toContain('PrivateKeyEntry')
  })

  test('verifies the JAR file, and that of the APK', () => {
    for (const name of ['signed.jar', 'app.apk']) {
      const {stdout, status} = spawnSync('jarsigner', ['-verify', `code/${name}`], {cwd: folder.path, encoding: 'utf8'})
      expect([status, stdout]).toEqual([0, expect.stringContaining('jar verified')])
    }
  })
})

describe.runIf(SSH_KEYGEN.met)(titled('ssh-keygen', SSH_KEYGEN), () => {
  test('reads the certificates, with the last second of each', () => {
    const text = run('ssh-keygen', '-L -f ssh/id_rsa-cert.pub')
    expect(text.match(/Type: ssh-rsa-cert-v01@openssh.com user certificate/g)).toHaveLength(2)
    expect(text.match(/Signing CA: RSA .* \(using rsa-sha2-512\)/g)).toHaveLength(2)
  })

  test.each([
    ['authorized_keys', ['2048', '256']],
    // It passes over lines with a mark.
    ['known_hosts', ['3072']],
    ['id_ecdsa.pub', ['256']],
    ['id_ed25519', ['256']],
  ])('ssh/%s has keys of %s bits', (name, bits) => {
    const lines = run('ssh-keygen', `-l -f ssh/${name}`).trim().split('\n')
    expect(lines.map(line => line.split(' ')[0])).toEqual(bits)
  })

  test('reads the form of RFC 4716', () => {
    expect(run('ssh-keygen', '-i -f ssh/rfc4716.pub')).toContain('ssh-rsa AAAA')
  })
})
