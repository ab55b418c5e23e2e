import fc from 'fast-check'
import {expect, test} from 'vitest'
import {DerFields} from '../../../src/lib/der/fields.ts'
import {decodeOid} from '../../../src/lib/der/oid.ts'
import {decodeBitString, integerOctets} from '../../../src/lib/der/primitives.ts'
import {decodeDer, readChildren, unwrap} from '../../../src/lib/der/reader.ts'
import {contextConstructed, contextPrimitive, TAG} from '../../../src/lib/der/tags.ts'
import {decodeTime} from '../../../src/lib/der/time.ts'
import {DecodeError} from '../../../src/lib/errors/toolkit-error.ts'
import {decodeCertificate} from '../../../src/lib/x509/decode.ts'
import {certificateDefects} from '../../../src/lib/x509/defects.ts'
import {decodeExtension} from '../../../src/lib/x509/extensions/decode.ts'
import {readExtensionValue} from '../../../src/lib/x509/extensions/read.ts'
import {decodeName} from '../../../src/lib/x509/name.ts'
import {decodeSignatureAlgorithm} from '../../../src/lib/x509/signature-algorithm.ts'
import {decodePublicKey} from '../../../src/lib/x509/spki.ts'
import {fixture} from '../../support/fixtures.ts'

/** Every field decoded at once, in the order of RFC 5280, 4.1. */
function eagerly(der: Uint8Array): Record<string, unknown> {
  const outer = DerFields.ofSequence(decodeDer(der))
  const fields = DerFields.ofSequence(outer.required(TAG.SEQUENCE))
  const algorithm = decodeSignatureAlgorithm(outer.required(TAG.SEQUENCE))
  const signatureValue = decodeBitString(outer.required(TAG.BIT_STRING)).bytes
  outer.end()
  fields.optional(contextConstructed(0))
  const serialNumber = integerOctets(fields.required(TAG.INTEGER))
  decodeSignatureAlgorithm(fields.required(TAG.SEQUENCE))
  const issuer = decodeName(fields.required(TAG.SEQUENCE))
  const validity = DerFields.ofSequence(fields.required(TAG.SEQUENCE))
  const [notBefore, notAfter] = [decodeTime(validity.any('Time')), decodeTime(validity.any('Time'))]
  validity.end()
  const subject = decodeName(fields.required(TAG.SEQUENCE))
  const publicKey = decodePublicKey(fields.required(TAG.SEQUENCE))
  fields.optional(contextPrimitive(1))
  fields.optional(contextPrimitive(2))
  const list = fields.optional(contextConstructed(3))
  fields.end()
  const extensions = list ? readChildren(unwrap(list)).map(each => decodeOid(readChildren(each)[0] ?? each)) : []
  return {algorithm, signatureValue, serialNumber, issuer, notBefore, notAfter, subject, publicKey, extensions}
}

/** Every field asked for, one after the other. */
function lazily(der: Uint8Array): Record<string, unknown> {
  const certificate = decodeCertificate(der)
  for (const extension of certificate.extensions) {
    const decoded = decodeExtension(extension)
    if (decoded.status === 'malformed') expect(() => readExtensionValue(extension)).toThrow(DecodeError)
    // Asked twice: decoded now, remembered then.
    else
      expect([readExtensionValue(extension), readExtensionValue(extension)]).toEqual(
        decoded.value === null ? [undefined, undefined] : [decoded.value, decoded.value],
      )
  }
  certificateDefects(certificate)
  expect(Date.parse(certificate.notBefore)).toBe(certificate.notBeforeTime)
  expect(Date.parse(certificate.notAfter)).toBe(certificate.notAfterTime)
  const {signatureAlgorithm: algorithm, signatureValue, serialNumber, issuer, notBefore, notAfter} = certificate
  const {subject, publicKey} = certificate
  const extensions = certificate.extensions.map(each => each.oid)
  return {algorithm, signatureValue, serialNumber, issuer, notBefore, notAfter, subject, publicKey, extensions}
}

function outcome(decode: () => Record<string, unknown>): Record<string, unknown> | undefined {
  try {
    return decode()
  } catch (cause) {
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}

const CERTIFICATES = ['every-extension.pem', 'jpki-synth-sign.pem', 'rsa-pss.pem', 'ec-explicit.pem', 'ed448.pem'].map(
  fixture,
)

test.each(CERTIFICATES.map((der, index) => [index, der] as const))(
  'asked late or at once, certificate %i is the same',
  (_, der) => {
    expect(lazily(der)).toEqual(eagerly(der))
  },
)

test('changed bytes give the same value late and at once, or a DecodeError: nothing fails after decoding', () => {
  const change = fc.record({at: fc.nat(), to: fc.integer({min: 0, max: 255}), drop: fc.boolean()})
  fc.assert(
    fc.property(fc.constantFrom(...CERTIFICATES), fc.array(change, {minLength: 1, maxLength: 3}), (der, changes) => {
      let bytes = Uint8Array.from(der)
      for (const {at, to, drop} of changes) {
        bytes[at % bytes.length] = to
        if (drop) bytes = bytes.slice(0, bytes.length - (to % 3))
      }
      const late = outcome(() => lazily(bytes))
      // What the walk accepts, decoding at once accepts too; the walk alone knows versions and whole octets of keys.
      if (late !== undefined) expect(late).toEqual(eagerly(bytes))
    }),
    {numRuns: 1500},
  )
})
