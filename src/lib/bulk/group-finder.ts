// Certificates that are judged alike: the same algorithms, declared use, issuer and authority key identifier. The first of
// a group is decoded and made into an asset as any other; of the rest only the days of their ends are counted. What an
// asset says beside its name, dates and fingerprints follows from the numbers compared here, and from nothing else.
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import type {AuditFields} from '../x509/audit-fields.ts'
import type {Certificate} from '../x509/certificate.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {fingerprint} from '../x509/fingerprint.ts'
import {holdsPersonalData} from '../x509/jpki/personal.ts'
import {KnownParts} from '../x509/known-parts.ts'

/** The asset of a group without what tells its members apart. */
export interface Group {
  readonly template: Asset
  /** Ended before the time of judging. */
  readonly expired: boolean
}

/** Ids of one thread start anew behind so many groups, issuers or key identifiers. */
const LIMIT = 8192
const SLOTS = LIMIT * 4
/** Numbers that tell groups apart, and the id. */
const WIDTH = 5

export class GroupFinder {
  readonly #fields: AuditFields
  readonly #at: number
  readonly #keyIds = new KnownParts(() => true, LIMIT, 64)
  readonly #table = new Int32Array(SLOTS * WIDTH)
  #size = 0
  #fresh: Group[] = []

  /** `at`: milliseconds since 1970. */
  constructor(fields: AuditFields, at: number) {
    this.#fields = fields
    this.#at = at
  }

  /** How many groups have an id. */
  get size(): number {
    return this.#size
  }

  /** The groups that got their ids since this was asked last. */
  takeFresh(): readonly Group[] {
    const fresh = this.#fresh
    this.#fresh = []
    return fresh
  }

  /** Between two units: makes room where a table is nearly full. */
  makeRoom(): void {
    const {names} = this.#fields.parts
    if (Math.max(this.#size, names.size, this.#keyIds.size) < LIMIT / 2) return
    names.clear()
    this.#keyIds.clear()
    this.#table.fill(0)
    this.#size = 0
  }

  /** The group of the certificate that `fields` has walked over; -1 for one that must be looked at by itself. */
  find(bytes: Uint8Array, view: DataView): number {
    const fields = this.#fields
    const {parts} = fields
    if (fields.basicConstraints >= 0 && parts.basicConstraints.valueOf(fields.basicConstraints).cA) return -1
    // Which CA can have issued what has not begun yet depends on when it begins.
    if (fields.notBefore * 1000 > this.#at) return -1
    const keyId = this.#authorityKeyId(bytes, view)
    const jpki = this.#ofJpki(bytes, view)
    if (keyId < 0 || jpki < 0 || (fields.selfIssued && !this.#signsItself(bytes))) return -1
    const expired = fields.notAfter * 1000 < this.#at ? 1 : 0
    const one = fields.signatureAlgorithm | (fields.keyAlgorithm << 6) | (fields.modulusBits << 12)
    const two =
      (fields.keyUsage + 1) |
      ((fields.extKeyUsage + 1) << 7) |
      ((fields.basicConstraints + 1) << 16) |
      ((fields.selfIssued ? 1 : 0) << 23) |
      (expired << 24)
    const three = fields.issuer | (keyId << 14)
    return this.#lookUp(one, two, three, jpki, bytes)
  }

  #lookUp(one: number, two: number, three: number, four: number, bytes: Uint8Array): number {
    const table = this.#table
    let sum = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b)
    sum = Math.imul(sum ^ three, 0xc2b2ae35) ^ four
    for (let slot = (sum ^ (sum >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const at = slot * WIDTH
      const id = (table[at + 4] as number) - 1
      if (id < 0) return this.#add(at, [one, two, three, four], bytes)
      if (table[at] === one && table[at + 1] === two && table[at + 2] === three && table[at + 3] === four) return id
    }
  }

  #add(at: number, numbers: readonly number[], bytes: Uint8Array): number {
    if (this.#size === LIMIT) return -1
    const {start, end, selfIssued, notAfter} = this.#fields
    const asset = certificateAsset(decodeCertificate(new Uint8Array(bytes.subarray(start, end))), '', false)
    this.#table.set([...numbers, ++this.#size], at)
    this.#fresh.push({template: templateOf(asset, selfIssued), expired: notAfter * 1000 < this.#at})
    return this.#size - 1
  }

  /** 0 for none, so that ids start at 1; -1 for one that is too much. */
  #authorityKeyId(bytes: Uint8Array, view: DataView): number {
    const {authorityKeyIdStart: start, authorityKeyIdEnd: end} = this.#fields
    return start === 0 ? 0 : this.#keyIds.find(bytes, view, start, end) + 1 || -1
  }

  /** What tells the families of JPKI apart; 0 for a certificate that is not of JPKI. */
  #ofJpki(bytes: Uint8Array, view: DataView): number {
    const {parts, issuer, policiesStart, policiesEnd, subjectAltNameStart, subjectAltNameEnd} = this.#fields
    if (parts.names.valueOf(issuer).hierarchy === null) return 0
    const policies = policiesStart === 0 ? 0 : parts.policies.find(bytes, view, policiesStart, policiesEnd) + 1
    if (policiesStart > 0 && policies === 0) return -1
    const personal = holdsPersonalData(bytes.subarray(subjectAltNameStart, subjectAltNameEnd))
    return 1 | (policies << 1) | ((subjectAltNameStart > 0 && personal ? 1 : 0) << 12)
  }

  /** Self-issued outside of JPKI, and nothing says that another key signed it: no CA above it is looked for. */
  #signsItself(bytes: Uint8Array): boolean {
    const {parts, issuer, authorityKeyIdStart, authorityKeyIdEnd, subjectKeyIdStart, subjectKeyIdEnd} = this.#fields
    if (parts.names.valueOf(issuer).hierarchy !== null) return false
    if (authorityKeyIdStart === 0) return true
    const own = bytes.subarray(subjectKeyIdStart, subjectKeyIdEnd)
    return subjectKeyIdStart > 0 && Buffer.compare(own, bytes.subarray(authorityKeyIdStart, authorityKeyIdEnd)) === 0
  }
}

/** A member of a group, which says of itself what tells it apart; the rest was decoded with the first one. */
export function memberOf({template}: Group, certificate: Certificate, where: readonly string[]): Asset {
  return {
    ...template,
    what: certificate.subject.text,
    where,
    validFrom: certificate.notBefore,
    validUntil: certificate.notAfter,
    sha256: fingerprint('sha256', certificate.der),
    keySha256: fingerprint('sha256', certificate.subjectPublicKeyInfo),
  }
}

function templateOf(asset: Asset, selfIssued: boolean): Asset {
  const {links} = asset
  return {
    ...asset,
    what: '',
    where: [],
    validFrom: null,
    validUntil: null,
    sha256: null,
    keySha256: null,
    links: links === null || selfIssued ? null : {...links, subject: '', subjectKeyId: null},
  }
}
