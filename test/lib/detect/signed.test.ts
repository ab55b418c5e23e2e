import {readFileSync} from 'node:fs'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {writeApkSigningBlock, writeZip} from '../../../scripts/corpus/write-archive.ts'
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
    folder.write(
      'tsa.cnf',
      '[tsa]\ndefault_tsa=t\n[t]\nserial=tsa.serial\ncrypto_device=builtin\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\naccuracy=secs:1\ness_cert_id_alg=sha256\n',
    )
    folder.openssl(
      'req -x509 -newkey rsa:3072 -nodes -keyout tk.pem -out tsa.pem -subj /CN=tsa -days 3000 -addext extendedKeyUsage=critical,timeStamping -addext basicConstraints=CA:FALSE',
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

  test('a time stamp of an authority, as its response and as the token inside', async () => {
    folder.openssl('ts -query -data m -sha512 -cert -out q.tsq')
    const reply = 'ts -reply -config tsa.cnf -queryfile q.tsq -signer tsa.pem -inkey tk.pem'
    folder.openssl(`${reply} -out r.tsr`)
    folder.openssl('ts -reply -in r.tsr -token_out -out r.tst')
    // What was asked is nothing to judge.
    const {assets, errors} = await lookInto([folder.at('r.tsr'), folder.at('r.tst')])
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual(['certificate RSA-3072 time-stamping', 'signed-data RSA-3072 time-stamping'])
    expect(assets.find(({kind}) => kind === 'signed-data')).toMatchObject({
      activity: 'verify',
      useBasis: 'place',
      certificateSignature: {algorithm: 'sha256WithRSAEncryption', strengthBits: 128},
      where: [folder.at('r.tsr'), folder.at('r.tst')],
    })
  })

  test('a response that refuses, and a question, hold nothing', async () => {
    folder.openssl('ts -query -data m -md5 -out weak.tsq')
    folder.openssl('ts -reply -config tsa.cnf -queryfile weak.tsq -signer tsa.pem -inkey tk.pem -out no.tsr')
    const [question, answer] = [folder.at('weak.tsq'), folder.at('no.tsr')]
    expect((await lookInto([question, answer])).errors).toEqual([
      ['E_NO_ASSET', question],
      ['E_NO_ASSET', answer],
    ])
  })

  test.each([
    ['RSA, PKCS #1 1.5', 'c.pem', '', 'enveloped-data RSA-2048 key-establishment'],
    ['RSA, OAEP', '-recip c.pem -keyopt rsa_padding_mode:oaep', '', 'enveloped-data RSA-2048 key-establishment'],
    ['ECDH', 'ec.pem', '', 'enveloped-data EC-384 key-establishment'],
    ['with a mark of authenticity (RFC 5083)', 'c.pem', '-aes-256-gcm', 'enveloped-data RSA-2048 key-establishment'],
    ['streamed, in indefinite lengths', 'c.pem', '-stream -aes128', 'enveloped-data RSA-2048 key-establishment'],
    ['in PEM', 'c.pem', '-outform PEM', 'enveloped-data RSA-2048 key-establishment'],
  ])('encrypted to %s: the key of the recipient, which is not named', async (_, recipient, more, found) => {
    const options = [more.includes('PEM') ? '' : '-outform DER', more].join(' ').trim()
    folder.openssl(`cms -encrypt -in m -binary -out m.enc ${options} ${recipient}`)
    const {assets, errors} = await lookInto([folder.at('m.enc')])
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual([found])
    expect(assets[0]).toMatchObject({what: 'm.enc', activity: 'verify', issuer: null, validUntil: null})
    expect(JSON.stringify(assets)).not.toContain('Hanako')
  })

  test('two recipients are two, and one with a password has no key pair', async () => {
    folder.openssl('cms -encrypt -in m -binary -outform DER -out two.enc c.pem ec.pem')
    folder.openssl('cms -encrypt -in m -binary -outform DER -out pw.enc -pwri_password sesame')
    expect(inShort((await lookInto([folder.at('two.enc')])).assets)).toEqual([
      'enveloped-data EC-384 key-establishment',
      'enveloped-data RSA-2048 key-establishment',
    ])
    expect((await lookInto([folder.at('pw.enc')])).errors).toEqual([['E_NO_ASSET', folder.at('pw.enc')]])
  })

  test('an encrypted message that breaks off is told', async () => {
    folder.openssl('cms -encrypt -in m -binary -outform DER -out cut.enc c.pem')
    const path = folder.write('cut.enc', readFileSync(folder.at('cut.enc')).subarray(0, 200))
    expect((await lookInto([path])).errors.length).toBe(1)
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

/** As apksigner of the Android SDK lays them out; it is no part of a distribution, so that these are written here. */
describe.runIf(OPENSSL.met)(titled('signing blocks of APK files', OPENSSL), () => {
  let folder: AuditFolder
  let certificates: readonly Uint8Array[]
  beforeAll(() => {
    folder = new AuditFolder()
    certificates = ['rsa:2048', 'rsa:3072'].map((kind, at) => {
      folder.openssl(
        `req -x509 -newkey ${kind} -nodes -keyout k.pem -outform DER -out ${at}.cer -subj /CN=maker -days 900`,
      )
      return readFileSync(folder.at(`${at}.cer`))
    })
  })
  afterAll(() => folder.remove())
  const members = [{name: 'classes.dex', content: Buffer.from('dex')}]
  const apk = (name: string, block: Uint8Array) => folder.write(name, writeZip({members, signingBlock: block}))

  test.each([
    ['2', 0x7109871a],
    ['3', 0xf05368c0],
    ['3.1', 0x1b93ad61],
  ])('scheme %s: the certificates of every signer are on code', async (_, scheme) => {
    const path = apk(
      'app.apk',
      writeApkSigningBlock(
        certificates.map(der => [der]),
        scheme,
      ),
    )
    const {assets, errors} = await lookInto([path])
    expect(errors).toEqual([])
    expect(inShort(assets)).toEqual(['certificate RSA-2048 code-signing', 'certificate RSA-3072 code-signing'])
    expect(assets.every(({useBasis, where}) => useBasis === 'place' && where[0] === `${path}!APK-Signing-Block`)).toBe(
      true,
    )
  })

  test('a block of something else holds nothing', async () => {
    const path = apk('other.apk', writeApkSigningBlock([certificates], 0x42726577))
    expect((await lookInto([path])).errors).toEqual([['E_NO_ASSET', path]])
  })

  test.each([
    ['the size of the block', 0],
    ['the size at its end', -24],
    ['the size of a pair', 8],
    ['the size of the signers', 20],
    ['the size of a signer', 24],
  ])('%s, gone wrong, is told', async (_, at) => {
    const block = Buffer.from(writeApkSigningBlock([certificates], 0x7109871a))
    const position = at < 0 ? block.length + at : at
    block.writeUInt32LE(0x7ffffff0, position)
    const path = apk('bad.apk', block)
    const {assets, errors} = await lookInto([path])
    // The first of the two sizes is not needed.
    if (at === 0)
      expect(inShort(assets)).toEqual(['certificate RSA-2048 code-signing', 'certificate RSA-3072 code-signing'])
    else expect(errors).toEqual([['E_ARCHIVE', path]])
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
