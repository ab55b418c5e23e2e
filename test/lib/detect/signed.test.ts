import {readFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {KEYTOOL, OPENSSL, requireInCi, titled} from '../../requirements.ts'
import {AuditFolder, inShort, lookInto} from '../../support/audit-folder.ts'

requireInCi(OPENSSL)

describe.runIf(OPENSSL.met)(titled('CMS, lists and responses that OpenSSL writes', OPENSSL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.openssl(
      'req -x509 -newkey rsa:2048 -nodes -keyout k.pem -out c.pem -subj /CN=Hanako -days 3000 -addext keyUsage=nonRepudiation -addext basicConstraints=CA:FALSE',
    )
    folder.openssl(
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-384 -nodes -keyout ek.pem -out ec.pem -subj /CN=second -days 3000',
    )
    folder.write('m', 'hello\n')
  })
  afterAll(() => folder.remove())

  test.each([
    ['DER', '-outform DER'],
    ['PEM', '-outform PEM'],
    ['BER with indefinite lengths, as S/MIME streams it', '-outform DER -nodetach -stream -binary'],
    ['the signer named by key identifier', '-outform DER -keyid'],
  ])('%s: the signature with its hash, by the key of the signer', async (_, form) => {
    folder.openssl(`cms -sign -in m -signer c.pem -inkey k.pem -md sha512 ${form} -out m.p7m`)
    const {assets, errors} = await lookInto([folder.at('m.p7m')])
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual([
      'certificate RSA-2048 document-signature',
      'signed-data RSA-2048 document-signature',
    ])
    const signed = assets.find(({kind}) => kind === 'signed-data')
    expect(signed).toMatchObject({
      what: 'm.p7m',
      activity: 'verify',
      certificateSignature: {algorithm: 'sha512WithRSAEncryption', strengthBits: 256},
    })
  })

  test('without certificates the signature itself tells how long the key is', async () => {
    folder.openssl('cms -sign -in m -signer c.pem -inkey k.pem -md sha1 -nocerts -outform DER -out bare.p7m')
    folder.openssl('cms -sign -in m -signer ec.pem -inkey ek.pem -nocerts -outform DER -out ec.p7m')
    const {assets} = await lookInto([folder.at('bare.p7m'), folder.at('ec.p7m')])
    expect(
      assets.map(({algorithm, strengthBits, certificateSignature}) => [
        algorithm,
        strengthBits,
        certificateSignature?.strengthBits,
      ]),
    ).toEqual([
      ['RSA-2048', 112, 63],
      ['EC-384', 192, 128],
    ])
  })

  test('two signers are two assets', async () => {
    folder.openssl('cms -sign -in m -signer c.pem -inkey k.pem -outform DER -out one.p7m')
    folder.openssl('cms -resign -in one.p7m -inform DER -signer ec.pem -inkey ek.pem -outform DER -out two.p7m')
    const {assets} = await lookInto([folder.at('two.p7m')])
    expect(inShort(assets.filter(({kind}) => kind === 'signed-data'))).toEqual([
      'signed-data P-384 document-signature',
      'signed-data RSA-2048 document-signature',
    ])
  })

  test('a CRL lasts until its next update, by the key that its signature shows', async () => {
    folder.write('index.txt', '')
    folder.write('ca.cnf', '[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\ndefault_md=sha256\n')
    folder.openssl(
      'ca -gencrl -config ca.cnf -cert c.pem -keyfile k.pem -crl_lastupdate 20260101000000Z -crl_nextupdate 20310101000000Z -out list.pem',
    )
    folder.openssl('crl -in list.pem -outform DER -out list.crl')
    const {assets} = await lookInto([folder.at('list.pem'), folder.at('list.crl')])
    expect(assets).toHaveLength(1)
    expect(assets[0]).toMatchObject({
      kind: 'crl',
      algorithm: 'RSA-2048',
      use: 'crl-signing',
      activity: 'verify',
      validUntil: '2031-01-01T00:00:00Z',
      endBasis: 'next-update',
      where: [folder.at('list.pem'), folder.at('list.crl')],
    })
  })

  test('an OCSP response and the certificate of its responder', async () => {
    folder.write('ocsp.txt', 'V\t350101000000Z\t\t01\tunknown\t/CN=leaf\n')
    folder.openssl(
      'req -x509 -newkey rsa:2048 -nodes -keyout lk.pem -out leaf.pem -subj /CN=leaf -set_serial 1 -days 10',
    )
    folder.openssl('ocsp -issuer c.pem -cert leaf.pem -no_nonce -reqout request.der')
    folder.openssl(
      'ocsp -index ocsp.txt -CA c.pem -rsigner c.pem -rkey k.pem -reqin request.der -respout response.der -ndays 30',
    )
    const {assets, errors} = await lookInto([folder.at('response.der')])
    expect(errors).toEqual([])
    expect(assets.find(({kind}) => kind === 'ocsp-response')).toMatchObject({
      algorithm: 'RSA-2048',
      use: 'ocsp-signing',
      activity: 'verify',
      endBasis: 'next-update',
    })
    expect(assets.some(({kind}) => kind === 'certificate')).toBe(true)
  })

  /** A file of the form that signing programs write: the gap is known before the signature is. */
  function signedPdf(name: string, hashOptions = ''): string {
    const room = 8192
    const head = '%PDF-1.7\n1 0 obj\n<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached '
    const tail = '>>\nendobj\ntrailer\n<<>>\n%%EOF\n'
    const range = (from: number, to: number) => `/ByteRange [0 ${from} ${to} ${tail.length}]`.padEnd(60)
    const from = head.length + 60 + '/Contents '.length
    const to = from + room + 2
    const before = `${head}${range(from, to)}/Contents `
    folder.write('covered', before + tail)
    folder.openssl(`cms -sign -in covered -binary -signer c.pem -inkey k.pem -outform DER -out pdf.p7s${hashOptions}`)
    const signature = readFileSync(folder.at('pdf.p7s')).toString('hex').padEnd(room, '0')
    return folder.write(name, `${before}<${signature}>${tail}`)
  }

  test('the signature of a PDF is found in its gap, and the signer is not named', async () => {
    const {assets, errors} = await lookInto([signedPdf('a.pdf')])
    expect(errors).toEqual([])
    const signed = assets.find(({kind}) => kind === 'signed-data')
    expect(signed).toMatchObject({
      what: 'a.pdf',
      use: 'document-signature',
      where: [`${folder.at('a.pdf')}!signature-1`],
    })
  })

  test('a gap that is empty, or points elsewhere, is told', async () => {
    const text = readFileSync(signedPdf('b.pdf'), 'latin1')
    const empty = folder.write(
      'empty.pdf',
      text.replace(/<[0-9a-f]+>/, whole => `<${'0'.repeat(whole.length - 2)}>`),
    )
    const astray = folder.write(
      'astray.pdf',
      text.replace(/\[0 (\d+)/, (_, from) => `[0 ${Number(from) - 3}`),
    )
    const {errors, messages} = await lookInto([empty, astray])
    expect(errors).toEqual([
      ['E_PDF', `${empty}!signature-1`],
      ['E_PDF', `${astray}!signature-1`],
    ])
    expect(messages).toEqual([
      'unreadable signature in the PDF <file>: unsigned',
      'unreadable signature in the PDF <file>: Contents',
    ])
  })

  test('a PDF without a signature holds nothing', async () => {
    const path = folder.write('plain.pdf', '%PDF-1.7\n%%EOF\n')
    expect((await lookInto([path])).errors).toEqual([['E_NO_ASSET', path]])
  })
})

describe.runIf(KEYTOOL.met)(titled('JAR files that jarsigner signs', KEYTOOL), () => {
  let folder: AuditFolder
  beforeAll(() => {
    folder = new AuditFolder()
    folder.write('a.txt', 'a')
    folder.run('jar', 'cf', 'app.jar', 'a.txt')
    folder.run('cp', 'app.jar', 'unsigned.jar')
    folder.run(
      'keytool',
      '-genkeypair',
      '-alias',
      'code',
      '-keyalg',
      'RSA',
      '-keysize',
      '2048',
      '-dname',
      'CN=maker',
      '-keystore',
      'ks',
      '-storepass',
      'secret',
    )
    folder.run('jarsigner', '-keystore', 'ks', '-storepass', 'secret', '-digestalg', 'SHA-256', 'app.jar', 'code')
  }, 120_000)
  afterAll(() => folder.remove())

  test('the signature is one on code', async () => {
    const {assets, errors} = await lookInto([folder.at('app.jar')])
    expect(errors).toEqual([])
    expect(assets.find(({kind}) => kind === 'signed-data')).toMatchObject({
      algorithm: 'RSA-2048',
      use: 'code-signing',
      useBasis: 'place',
      activity: 'verify',
    })
  })

  test('one without a signature is passed over in a folder', async () => {
    const {skipped} = await lookInto([folder.path])
    expect(skipped).toBe(2)
  })

  test('an archive that breaks off, or lies about its size, is told', async () => {
    const bytes = readFileSync(folder.at('app.jar'))
    const short = folder.write('short.jar', bytes.subarray(0, bytes.length - 30))
    // Every size in the central directory and in the local headers is that of four gigabytes.
    const liar = Buffer.from(bytes)
    for (let at = liar.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = liar.indexOf('PK\x01\x02', at + 4, 'latin1'))
      liar.writeUInt32LE(0xfffffff0, at + 24)
    const path = folder.write('liar.jar', liar)
    const {errors, messages} = await lookInto([short, path])
    expect(errors).toEqual([
      ['E_ARCHIVE', short],
      ['E_ARCHIVE', path],
    ])
    expect(messages[1]).toContain('limit')
  })

  test('what unpacks to more than its limit is not unpacked, whatever the directory says', async () => {
    folder.write('bomb/META-INF/BOMB.RSA', new Uint8Array(32 * 1024 * 1024))
    folder.run('jar', 'cfM', 'bomb.jar', '-C', 'bomb', '.')
    const bytes = readFileSync(folder.at('bomb.jar'))
    const small = Buffer.from(bytes)
    for (let at = small.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = small.indexOf('PK\x01\x02', at + 4, 'latin1'))
      small.writeUInt32LE(100, at + 24)
    const lying = folder.write('lying.jar', small)
    const {errors, messages} = await lookInto([folder.at('bomb.jar'), lying])
    expect(errors.map(([code]) => code)).toEqual(['E_ARCHIVE', 'E_ARCHIVE'])
    expect(messages.map(message => message.split(': ')[1])).toEqual(['limit', 'deflate'])
  })
})
