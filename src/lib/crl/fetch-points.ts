// Where a certificate says that its CRLs are (RFC 5280, 4.2.1.13), as addresses to ask. What cannot be asked, such as a
// point with nothing but an e-mail address, is left out.
import {DerFields, sequenceOf} from '../der/fields.ts'
import {type DerValue, decodeDer, unwrap} from '../der/reader.ts'
import {decodeText} from '../der/strings.ts'
import {contextConstructed, contextPrimitive} from '../der/tags.ts'
import {type Certificate, type Extension, findExtension} from '../x509/certificate.ts'
import {EXTENSION_ID} from '../x509/extensions/ids.data.ts'
import {below, directoryNamesOf, namesOf} from './distribution-point.ts'
import type {ExtendedList} from './extensions.ts'

export type FetchName =
  | {readonly form: 'uri'; readonly uri: string}
  /** DER of the Name of an entry; `relative` says that the certificate gave its last part only. */
  | {readonly form: 'directoryName'; readonly nameDer: Uint8Array; readonly relative: boolean}

export interface FetchPoint {
  /** Each of them leads to the same list. */
  readonly names: readonly FetchName[]
  /** The list of this point covers some reasons only: it needs the others beside it. */
  readonly someReasons: boolean
}

/** Throws DecodeError. */
export function fetchPointsOf(certificate: Certificate): readonly FetchPoint[] {
  return pointsIn(findExtension(certificate, EXTENSION_ID.cRLDistributionPoints), certificate.issuerDer)
}

/** Where the delta CRLs are, as the certificate or a complete list says (4.2.1.15, 5.2.6). Throws DecodeError. */
export function freshestPointsOf({extensions, issuerDer}: ExtendedList): readonly FetchPoint[] {
  return pointsIn(
    extensions.find(({oid}) => oid === EXTENSION_ID.freshestCRL),
    issuerDer,
  )
}

function pointsIn(extension: Extension | undefined, issuerDer: Uint8Array): readonly FetchPoint[] {
  if (extension === undefined) return []
  const points = sequenceOf(decodeDer(extension.value, extension.offset)).map(point => readPoint(point, issuerDer))
  return points.filter(({names}) => names.length > 0)
}

function readPoint(value: DerValue, issuerDer: Uint8Array): FetchPoint {
  const fields = DerFields.ofSequence(value)
  const name = fields.optional(contextConstructed(0))
  const reasons = fields.optional(contextPrimitive(1))
  const issuer = fields.optional(contextConstructed(2))
  fields.end()
  const issuers = issuer ? directoryNamesOf(issuer) : [issuerDer]
  return {
    // Without a name of its own the list lies in the entry of its issuer.
    names: name ? namesAt(unwrap(name), issuers) : issuers.map(nameDer => entry(nameDer, false)),
    someReasons: reasons !== undefined,
  }
}

function namesAt(point: DerValue, issuers: readonly Uint8Array[]): readonly FetchName[] {
  // nameRelativeToCRLIssuer: below the name of whoever issues the list.
  if (point.tag === contextConstructed(1)) return issuers.map(issuer => entry(below(issuer, point.encoded), true))
  return namesOf(point).flatMap((name): FetchName[] => {
    if (name.tag === contextPrimitive(6)) return [{form: 'uri', uri: decodeText(name, 'IA5String')}]
    return name.tag === contextConstructed(4) ? [entry(unwrap(name).encoded, false)] : []
  })
}

function entry(nameDer: Uint8Array, relative: boolean): FetchName {
  return {form: 'directoryName', nameDer, relative}
}
