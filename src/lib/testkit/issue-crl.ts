// CRLs out of their fields (RFC 5280, 5.1): every field can be set to what a standard forbids.
import {context, sequence, smallInteger} from '../der/encode.ts'
import {authorityKeyIdentifier} from './extensions.ts'
import {serialNumber, timeOf} from './issue-certificate.ts'
import {type Signer, type SigningOptions, signed} from './signed.ts'

export interface CrlEntry {
  readonly serial: number | Uint8Array
  readonly revocationDate?: Date | Uint8Array
  readonly extensions?: readonly Uint8Array[]
}

export interface CrlFields extends SigningOptions {
  readonly issuer: Signer
  /** 2 unless given; 1 leaves the field out; `Uint8Array`: this field. */
  readonly version?: 1 | 2 | Uint8Array
  readonly thisUpdate: Date | Uint8Array
  /** Null leaves the field out. */
  readonly nextUpdate: Date | Uint8Array | null
  readonly entries?: readonly (CrlEntry | Uint8Array)[]
  /** Beside authorityKeyIdentifier; null: no extensions at all. */
  readonly extensions?: readonly Uint8Array[] | null
  /** False leaves authorityKeyIdentifier out. */
  readonly withKeyIdentifier?: boolean
}

/** DER of a CRL. */
export function issueCrl(options: CrlFields): Uint8Array {
  const {issuer, version = 2, nextUpdate, entries = [], extensions = []} = options
  const own = options.withKeyIdentifier === false ? [] : [authorityKeyIdentifier(issuer.key.keyIdentifier)]
  const all = extensions === null || version === 1 ? [] : [...own, ...extensions]
  return signed(issuer.key, options, algorithm =>
    sequence(
      version === 1 ? new Uint8Array() : version === 2 ? smallInteger(1) : version,
      algorithm,
      issuer.name,
      timeOf(options.thisUpdate),
      nextUpdate === null ? new Uint8Array() : timeOf(nextUpdate),
      entries.length === 0 ? new Uint8Array() : sequence(...entries.map(each => encodeEntry(each, options.thisUpdate))),
      all.length === 0 ? new Uint8Array() : context(0, sequence(...all)),
    ),
  )
}

function encodeEntry(entry: CrlEntry | Uint8Array, revokedAt: Date | Uint8Array): Uint8Array {
  if (entry instanceof Uint8Array) return entry
  return sequence(
    serialNumber(entry.serial),
    timeOf(entry.revocationDate ?? revokedAt),
    entry.extensions ? sequence(...entry.extensions) : new Uint8Array(),
  )
}
