// Certificates of a large run as assets, read again from where they stand: only the ones that somebody wants to see.
import {createHash} from 'node:crypto'
import {closeSync, openSync} from 'node:fs'
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {decodePem} from '../der/pem.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {type Group, memberOf} from './group-finder.ts'
import {digestText, type Records} from './record.ts'
import type {RecordFile} from './record-file.ts'
import {LONGEST_BLOCK} from './scan-layout.ts'
import {ScanMemory} from './scan-memory.ts'
import {fill, valueEnd} from './unit-reader.ts'

/** A record that is wanted: where it stands, and every other place of the same certificate. */
export interface Pick {
  readonly digest: string
  readonly group: number
  readonly offset: number
  readonly path: number
  readonly morePaths: number[]
}

export function pickOf(records: Records, record: number): Pick {
  return {
    digest: records.digest(record),
    group: records.group(record),
    offset: records.offset(record),
    path: records.path(record),
    morePaths: [],
  }
}

/** Adds the places of what was met more than once. */
export function addPlaces(records: RecordFile, picks: readonly Pick[]): void {
  const byDigest = new Map(picks.map(pick => [pick.digest, pick]))
  const firstWords = new Set(picks.map(({digest}) => Buffer.from(digest, 'hex').readUInt32LE(0)))
  records.visit((each, record) => {
    if (!firstWords.has(each.digestWord(record, 0))) return true
    const pick = byDigest.get(each.digest(record))
    const path = each.path(record)
    if (pick && path !== pick.path && pick.morePaths.at(-1) !== path) pick.morePaths.push(path)
    return true
  })
}

const NEAR = 8192

export class AssetReader {
  readonly #records: RecordFile
  readonly #memory: ScanMemory
  readonly #buffer = Buffer.allocUnsafeSlow(LONGEST_BLOCK + NEAR)
  #open: {readonly place: number; readonly path: string; readonly fd: number} | undefined

  constructor(records: RecordFile) {
    this.#records = records
    this.#memory = new ScanMemory(records.key)
  }

  /** E_INPUT_CHANGED where another certificate stands there now. */
  read(pick: Pick): Asset {
    const where = this.#places(pick)
    const asset = certificateAsset(decodeCertificate(this.#certificate(pick)), where[0] as string, false)
    return where.length === 1 ? asset : {...asset, where}
  }

  /** The same as a member of its group, which takes less time and does not say which CA it names. */
  readMember(pick: Pick, groups: readonly Group[]): Asset {
    const certificate = decodeCertificate(this.#certificate(pick))
    return memberOf(groups[pick.group] as Group, certificate, this.#places(pick))
  }

  #places({path, morePaths}: Pick): readonly string[] {
    const first = this.#file(path).path
    return morePaths.length === 0
      ? [first]
      : [...new Set([first, ...morePaths.map(more => this.#records.pathAt(more))])]
  }

  /** In hex; E_INPUT_CHANGED as above. */
  sha256(pick: Pick): string {
    return createHash('sha256').update(this.#certificate(pick)).digest('hex')
  }

  close(): void {
    if (this.#open) closeSync(this.#open.fd)
    this.#open = undefined
  }

  #file(place: number): {readonly path: string; readonly fd: number} {
    if (this.#open?.place === place) return this.#open
    this.close()
    const path = this.#records.pathAt(place)
    this.#open = {place, path, fd: openSync(this.#records.fileOf(path), READ_FLAGS)}
    return this.#open
  }

  #certificate({path: place, offset, digest}: Pick): Uint8Array {
    const {path, fd} = this.#file(place)
    const certificate = this.#octetsAt(fd, offset)
    if (certificate === null || digestText(this.#memory.digestOf(certificate)) !== digest)
      throw new ToolkitError('E_INPUT_CHANGED', {shown: {file: path}})
    return certificate
  }

  /** Null where no certificate stands. */
  #octetsAt(fd: number, offset: number): Uint8Array | null {
    const bytes = this.#buffer
    let length = fill(fd, bytes, offset, NEAR)
    if (bytes[0] === 0x30) {
      const end = valueEnd(bytes, 0)
      if (end > length && end <= bytes.length) length += fill(fd, bytes.subarray(length), offset + length, end - length)
      return new Uint8Array(bytes.subarray(0, Math.min(end, length)))
    }
    if (bytes.subarray(0, length).indexOf('-----END') < 0)
      length += fill(fd, bytes.subarray(length), offset + length, bytes.length - length)
    const text = bytes.toString('latin1', 0, length)
    const [block] = decodePem(text.slice(0, text.indexOf('\n', text.indexOf('-----END')) >>> 0), LABELS)
    return block === undefined || block instanceof DecodeError ? null : block.bytes
  }
}

const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE'])
