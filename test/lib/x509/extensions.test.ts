import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {decodeExtension, EXTENSION_DECODERS} from '../../../src/lib/x509/extensions/decode.ts'
import {fixture} from '../../support/fixtures.ts'

const extensions = decodeCertificate(fixture('every-extension.pem')).extensions
const decoded = extensions.map(extension => decodeExtension(extension))
const value = (name: string) => decoded.find(each => each.name === name)?.value

describe('extensions', () => {
  test('the fixture holds every extension that has a decoder, and each is decoded', () => {
    const present = new Set(extensions.map(each => each.oid))
    expect(Object.keys(EXTENSION_DECODERS).filter(oid => !present.has(oid))).toEqual([])
    expect(decoded.filter(each => each.status === 'malformed')).toEqual([])
  })

  test.each(Object.keys(EXTENSION_DECODERS))('any bytes in %s give a value or a DecodeError', oid => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 80}), fc.boolean(), (bytes, framed) => {
        const content = framed ? Uint8Array.from([0x30, bytes.length, ...bytes]) : bytes
        const result = decodeExtension({oid, critical: false, value: content, offset: 100})
        if (result.status === 'malformed') expect(result.error?.offset).toBeGreaterThanOrEqual(100)
        else expect(result.value).not.toBeNull()
      }),
      {numRuns: 300},
    )
  })

  test.each(extensions.map(each => [each.oid, each] as const))(
    '%s with any byte changed is decoded or malformed, never lost',
    (_, extension) => {
      fc.assert(
        fc.property(fc.nat(extension.value.length - 1), fc.integer({min: 0, max: 255}), (at, byte) => {
          const changed = Uint8Array.from(extension.value)
          changed[at] = byte
          const result = decodeExtension({...extension, value: changed})
          expect(result.value ?? result.hex).not.toBeNull()
        }),
        {numRuns: 200},
      )
    },
  )

  test('an unknown extension stays as hex', () => {
    expect(decoded.find(each => each.oid === '1.3.6.1.4.1.99999.77')).toMatchObject({
      status: 'unknown',
      hex: '0403010203',
      value: null,
    })
  })

  test('a malformed extension keeps its bytes and says where it breaks; the others are decoded', () => {
    const all = decodeCertificate(fixture('malformed-extension.pem')).extensions.map(each => decodeExtension(each))
    expect(all[0]).toMatchObject({name: 'keyUsage', status: 'malformed', hex: '04020106', error: {code: 'E_DER_TAG'}})
    expect(all[1]?.value).toMatchObject({
      kind: 'subjectAltName',
      names: [{form: 'dNSName', value: 'still.readable.invalid'}],
    })
  })

  test('keyUsage, basicConstraints and extKeyUsage', () => {
    expect(value('keyUsage')).toMatchObject({usages: ['digitalSignature', 'keyCertSign', 'cRLSign', 'encipherOnly']})
    expect(value('basicConstraints')).toMatchObject({cA: true, pathLenConstraint: 3})
    expect(value('extKeyUsage')).toMatchObject({
      purposes: [
        {name: 'serverAuth'},
        {name: 'clientAuth'},
        {name: 'OCSPSigning'},
        {oid: '1.3.6.1.4.1.99999.9', name: null},
      ],
    })
  })

  test('policies, mappings and constraints', () => {
    expect(value('certificatePolicies')).toMatchObject({
      policies: [
        {name: 'anyPolicy'},
        {policyIdentifier: '1.3.6.1.4.1.99999.1', qualifiers: []},
        {
          qualifiers: [
            {name: 'cps', cPSuri: 'http://cps.invalid/'},
            {name: 'unotice', explicitText: 'a notice', organization: 'Example', noticeNumbers: [1, 2]},
          ],
        },
      ],
    })
    expect(value('policyMappings')).toMatchObject({
      mappings: [{issuerDomainPolicy: '1.3.6.1.4.1.99999.1', subjectDomainPolicy: '1.3.6.1.4.1.99999.2'}],
    })
    expect(value('policyConstraints')).toMatchObject({requireExplicitPolicy: 2, inhibitPolicyMapping: 1})
    expect(value('inhibitAnyPolicy')).toMatchObject({skipCerts: 5})
    expect(value('nameConstraints')).toMatchObject({
      permittedSubtrees: [{base: {value: 'example.invalid'}}, {base: {value: '192.0.2.0/255.255.255.0'}}],
      excludedSubtrees: [{base: {value: 'bad.invalid'}}, {base: {value: '2001:db8::/ffff:ffff::'}}],
    })
  })

  test('alternative names in their forms', () => {
    const names = value('subjectAltName')
    expect(names?.kind === 'subjectAltName' ? names.names.map(each => each.form) : []).toEqual([
      'rfc822Name',
      'dNSName',
      'uniformResourceIdentifier',
      'iPAddress',
      'iPAddress',
      'registeredID',
      'directoryName',
      'otherName',
    ])
    expect(names).toMatchObject({
      names: {3: {value: '192.0.2.1'}, 4: {value: '2001:db8::1'}, 7: {value: 'upn@example.invalid', hidden: false}},
    })
  })

  test('x400Address is kept as hex and ediPartyName is decoded', () => {
    const content = '3017 a304 3002 3000 a50f a006 0c04 61737367 a105 0c03 706172'.replace(/ /g, '')
    const result = decodeExtension({
      oid: '2.5.29.18',
      critical: false,
      value: new Uint8Array(Buffer.from(content, 'hex')),
      offset: 0,
    })
    expect(result.value).toEqual({
      kind: 'issuerAltName',
      names: [
        {form: 'x400Address', hex: 'a30430023000'},
        {form: 'ediPartyName', nameAssigner: 'assg', partyName: 'par'},
      ],
    })
  })

  test('distribution points, access descriptions and key identifiers', () => {
    expect(value('cRLDistributionPoints')).toMatchObject({
      points: [
        {fullName: [{value: 'http://crl.invalid/1.crl'}], reasons: ['keyCompromise', 'cACompromise']},
        {fullName: null, nameRelativeToCRLIssuer: [{name: 'commonName', value: 'partition 1'}]},
      ],
    })
    expect(value('freshestCRL')).toMatchObject({points: [{fullName: [{value: 'http://crl.invalid/delta.crl'}]}]})
    expect(value('authorityInfoAccess')).toMatchObject({descriptions: [{name: 'ocsp'}, {name: 'caIssuers'}]})
    expect(value('subjectInfoAccess')).toMatchObject({descriptions: [{name: 'caRepository'}]})
    expect(value('authorityKeyIdentifier')).toMatchObject({authorityCertIssuer: [{form: 'directoryName'}]})
    expect(value('subjectDirectoryAttributes')).toMatchObject({
      attributes: [{name: 'dateOfBirth', values: [{text: '1970-01-01T12:00:00Z'}]}],
    })
    expect(value('signedCertificateTimestampList')).toMatchObject({hex: '00040002abcd'})
  })
})
