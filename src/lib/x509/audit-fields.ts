// What an audit needs of a certificate (RFC 5280, 4.1), read in one walk that makes no object: positions, numbers, and
// ids of parts that recur. The walk accepts the plain form that nearly every certificate has and checks it as strictly as
// `decodeCertificate` does; whatever is rare or wrong is left to that decoder. It never guesses.
import type {CertificateParts} from './certificate-parts.ts'
import {PlainDer} from './plain-der.ts'
import {MAX_EXPONENT_OCTETS} from './spki.ts'

/** version [0] {INTEGER 2}: certificates without it have no extensions that say what they are for. */
const VERSION_3 = 0xa0030201 | 0
/** OBJECT IDENTIFIER of three octets, below id-ce (2.5.29) and id-at (2.5.4). */
const SHORT_EXTENSION = 0x0603551d
const SHORT_ATTRIBUTE = 0x06035504

const SEQUENCE = 0x30
const SET = 0x31
const OCTET_STRING = 0x04
const BOOLEAN = 0x01
const EXTENSIONS = 0xa3
const KEY_IDENTIFIER = 0x80

/** The last arcs of id-ce. */
const SUBJECT_KEY_IDENTIFIER = 14
const KEY_USAGE = 15
const SUBJECT_ALT_NAME = 17
const BASIC_CONSTRAINTS = 19
const CERTIFICATE_POLICIES = 32
const AUTHORITY_KEY_IDENTIFIER = 35
const EXT_KEY_USAGE = 37

/** Positions count from the start of the octets that were walked over. Ids are those of the parts; -1: there is none. */
export class AuditFields extends PlainDer {
  readonly parts: CertificateParts
  start = 0
  end = 0
  serialStart = 0
  serialEnd = 0
  signatureAlgorithm = -1
  issuer = -1
  issuerStart = 0
  issuerEnd = 0
  /** Seconds since 1970. */
  notBefore = 0
  notAfter = 0
  subjectStart = 0
  subjectEnd = 0
  selfIssued = false
  keyStart = 0
  keyEnd = 0
  keyAlgorithm = -1
  /** Of the modulus; 0 where the algorithm says everything. */
  modulusBits = 0
  keyUsage = -1
  basicConstraints = -1
  extKeyUsage = -1
  /** 0 where there is none: of keyIdentifier, and of the values of the extensions. */
  subjectKeyIdStart = 0
  subjectKeyIdEnd = 0
  authorityKeyIdStart = 0
  authorityKeyIdEnd = 0
  policiesStart = 0
  policiesEnd = 0
  subjectAltNameStart = 0
  subjectAltNameEnd = 0

  constructor(parts: CertificateParts) {
    super()
    this.parts = parts
  }

  /** The certificate that starts at `at` and ends at `limit` or before. False: `decodeCertificate` has to look. */
  walk(at: number, limit: number): boolean {
    this.start = at
    if (!this.value(SEQUENCE, at, limit)) return false
    const end = this.next
    this.end = end
    if (!this.value(SEQUENCE, this.content, end)) return false
    const tbsEnd = this.next
    const names = this.#walkSerialAndAlgorithm(this.content, tbsEnd, end)
    if (names < 0) return false
    const subject = this.#walkIssuerAndValidity(names, tbsEnd)
    if (subject < 0) return false
    const key = this.#walkSubject(subject, tbsEnd)
    if (key < 0) return false
    const extensions = this.#walkKey(key, tbsEnd)
    return extensions >= 0 && this.#walkExtensions(extensions, tbsEnd)
  }

  /** Up to the signature's AlgorithmIdentifier, which is the same outside, and the signature that ends the certificate. */
  #walkSerialAndAlgorithm(at: number, tbsEnd: number, end: number): number {
    if (at + 5 > tbsEnd || this.view.getInt32(at) !== VERSION_3 || this.bytes[at + 4] !== 2) return -1
    if (!this.integer(at + 5, tbsEnd)) return -1
    this.serialStart = this.content
    this.serialEnd = this.next
    const inner = this.next
    if (!this.value(SEQUENCE, inner, tbsEnd)) return -1
    const innerEnd = this.next
    const outerEnd = tbsEnd + innerEnd - inner
    if (outerEnd > end || !this.same(inner, tbsEnd, innerEnd - inner)) return -1
    this.signatureAlgorithm = this.parts.signatureAlgorithms.find(this.bytes, this.view, inner, innerEnd)
    if (this.signatureAlgorithm < 0 || !this.wholeOctets(outerEnd, end) || this.next !== end) return -1
    return innerEnd
  }

  #walkIssuerAndValidity(at: number, limit: number): number {
    if (!this.value(SEQUENCE, at, limit)) return -1
    this.issuerStart = at
    this.issuerEnd = this.next
    this.issuer = this.parts.names.find(this.bytes, this.view, at, this.next)
    if (this.issuer < 0 || !this.value(SEQUENCE, this.issuerEnd, limit)) return -1
    const validityEnd = this.next
    this.notBefore = this.time(this.content, validityEnd)
    if (Number.isNaN(this.notBefore)) return -1
    this.notAfter = this.time(this.next, validityEnd)
    return Number.isNaN(this.notAfter) || this.next !== validityEnd ? -1 : validityEnd
  }

  #walkSubject(at: number, limit: number): number {
    if (!this.value(SEQUENCE, at, limit)) return -1
    const end = this.next
    this.subjectStart = at
    this.subjectEnd = end
    for (let rdn = this.content; rdn < end; ) {
      if (!this.value(SET, rdn, end)) return -1
      rdn = this.next
      let attribute = this.content
      if (attribute === rdn) return -1
      for (; attribute < rdn; attribute = this.next) if (!this.#attribute(attribute, rdn)) return -1
    }
    const length = this.issuerEnd - this.issuerStart
    this.selfIssued = length === end - at && this.same(this.issuerStart, at, length)
    return end
  }

  /** AttributeTypeAndValue: leaves its end as the next position. */
  #attribute(at: number, limit: number): boolean {
    if (!this.value(SEQUENCE, at, limit)) return false
    const end = this.next
    const type = this.content
    const short =
      type + 5 <= end && this.view.getInt32(type) === SHORT_ATTRIBUTE && (this.bytes[type + 4] as number) < 0x80
    if (!short && !this.identifier(type, end)) return false
    const value = short ? type + 5 : this.next
    const tag = value < end ? (this.bytes[value] as number) : 0
    return tag !== 0 && (tag & 0x1f) !== 0x1f && this.value(tag, value, end) && this.next === end
  }

  /** Answers where the optional fields start. */
  #walkKey(at: number, limit: number): number {
    if (!this.value(SEQUENCE, at, limit)) return -1
    const end = this.next
    this.keyStart = at
    this.keyEnd = end
    const algorithm = this.content
    if (!this.value(SEQUENCE, algorithm, end)) return -1
    this.keyAlgorithm = this.parts.keyAlgorithms.find(this.bytes, this.view, algorithm, this.next)
    if (this.keyAlgorithm < 0 || !this.wholeOctets(this.next, end) || this.next !== end) return -1
    this.modulusBits = 0
    if (!this.parts.keyAlgorithms.valueOf(this.keyAlgorithm).rsa) return end
    // RSAPublicKey ::= SEQUENCE {modulus, publicExponent} (RFC 8017, A.1.1).
    if (!this.value(SEQUENCE, this.content + 1, end) || this.next !== end) return -1
    if (!this.integer(this.content, end)) return -1
    const leading = this.bytes[this.content] === 0 ? 1 : 0
    const first = this.bytes[this.content + leading] as number
    if (this.content + leading === this.next || (leading === 0 && first >= 0x80)) return -1
    this.modulusBits = (this.next - this.content - leading - 1) * 8 + (32 - Math.clz32(first))
    if (!this.integer(this.next, end) || this.next !== end) return -1
    const octets = this.next - this.content
    return (this.bytes[this.content] as number) < 0x80 && octets <= MAX_EXPONENT_OCTETS ? end : -1
  }

  #walkExtensions(at: number, limit: number): boolean {
    this.keyUsage = -1
    this.basicConstraints = -1
    this.extKeyUsage = -1
    this.subjectKeyIdStart = 0
    this.authorityKeyIdStart = 0
    this.policiesStart = 0
    this.subjectAltNameStart = 0
    if (at === limit) return true
    if (!this.value(EXTENSIONS, at, limit) || this.next !== limit) return false
    if (!this.value(SEQUENCE, this.content, limit) || this.next !== limit) return false
    let extension = this.content
    if (extension === limit) return false
    for (; extension < limit; extension = this.next) if (!this.#extension(extension, limit)) return false
    return true
  }

  /** Extension ::= SEQUENCE {extnID, critical BOOLEAN DEFAULT FALSE, extnValue}: leaves its end as the next position. */
  #extension(at: number, limit: number): boolean {
    if (!this.value(SEQUENCE, at, limit)) return false
    const end = this.next
    let next = this.content
    let arc = -1
    if (next + 5 <= end && this.view.getInt32(next) === SHORT_EXTENSION) {
      arc = this.bytes[next + 4] as number
      if (arc >= 0x80) return false
      next += 5
    } else {
      if (!this.identifier(next, end)) return false
      next = this.next
    }
    if (next + 3 <= end && this.bytes[next] === BOOLEAN) {
      const octet = this.bytes[next + 2] as number
      if (this.bytes[next + 1] !== 1 || (octet !== 0 && octet !== 0xff)) return false
      next += 3
    }
    if (!this.value(OCTET_STRING, next, end) || this.next !== end) return false
    return arc < 0 || this.#known(arc, this.content, end)
  }

  /** The value of an extension below id-ce. One that stands twice is for the full decoder. */
  #known(arc: number, start: number, end: number): boolean {
    switch (arc) {
      case SUBJECT_KEY_IDENTIFIER:
        if (this.subjectKeyIdStart > 0 || !this.value(OCTET_STRING, start, end) || this.next !== end) return false
        this.subjectKeyIdStart = this.content
        this.subjectKeyIdEnd = end
        return true
      case AUTHORITY_KEY_IDENTIFIER:
        if (this.authorityKeyIdStart > 0 || !this.value(SEQUENCE, start, end) || this.next !== end) return false
        if (!this.value(KEY_IDENTIFIER, this.content, end) || this.next !== end) return false
        this.authorityKeyIdStart = this.content
        this.authorityKeyIdEnd = end
        return true
      case KEY_USAGE:
        if (this.keyUsage >= 0) return false
        this.keyUsage = this.parts.keyUsages.find(this.bytes, this.view, start, end)
        return this.keyUsage >= 0
      case BASIC_CONSTRAINTS:
        if (this.basicConstraints >= 0) return false
        this.basicConstraints = this.parts.basicConstraints.find(this.bytes, this.view, start, end)
        return this.basicConstraints >= 0
      case EXT_KEY_USAGE:
        if (this.extKeyUsage >= 0) return false
        this.extKeyUsage = this.parts.purposes.find(this.bytes, this.view, start, end)
        return this.extKeyUsage >= 0
      case CERTIFICATE_POLICIES:
        if (this.policiesStart > 0) return false
        this.policiesStart = start
        this.policiesEnd = end
        return true
      case SUBJECT_ALT_NAME:
        if (this.subjectAltNameStart > 0) return false
        this.subjectAltNameStart = start
        this.subjectAltNameEnd = end
        return true
      default:
        return true
    }
  }
}
