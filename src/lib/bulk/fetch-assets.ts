// Certificates of a large run as assets, read again from where they stand: only the ones that somebody wants to see.
import {closeSync, openSync} from 'node:fs'
import type {Asset} from '../audit/asset.ts'
import {certificateAsset} from '../audit/certificate-asset.ts'
import {READ_FLAGS} from '../bytes/read-flags.ts'
import {decodePem} from '../der/pem.ts'
import {DecodeError, ToolkitError} from '../errors/toolkit-error.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {LONGEST_BLOCK} from './pem-blocks.ts'
import {DIGEST_OCTETS, FIELD} from './record.ts'
import type {RecordFile} from './record-file.ts'
import {fill, valueEnd} from './unit-reader.ts'

/** A record that is wanted: where it stands, and every other place of the same certificate. */
export interface Pick {
  /** Of its SHA-256, in hex. */
  readonly digest: string
  readonly offset: number
  readonly path: number
  readonly morePaths: number[]
}

export function pickOf(bytes: Buffer, at: number): Pick {
  return {
    digest: bytes.toString('hex', at, at + DIGEST_OCTETS),
    offset: bytes.readDoubleLE(at + FIELD.offset),
    path: bytes.readDoubleLE(at + FIELD.path),
    morePaths: [],
  }
}

/** Adds the places of what was met more than once. */
export function addPlaces(records: RecordFile, picks: readonly Pick[]): void {
  const byDigest = new Map(picks.map(pick => [pick.digest, pick]))
  const firstWords = new Set(picks.map(({digest}) => Buffer.from(digest, 'hex').readUInt32LE(0)))
  records.forEach((bytes, at) => {
    if (!firstWords.has(bytes.readUInt32LE(at))) return
    const pick = byDigest.get(bytes.toString('hex', at, at + DIGEST_OCTETS))
    const path = bytes.readDoubleLE(at + FIELD.path)
    if (pick && path !== pick.path && pick.morePaths.at(-1) !== path) pick.morePaths.push(path)
  })
}

const NEAR = 8192

export class AssetReader {
  readonly #records: RecordFile
  readonly #buffer = Buffer.allocUnsafeSlow(LONGEST_BLOCK + NEAR)
  #open: {readonly place: number; readonly path: string; readonly fd: number} | undefined

  constructor(records: RecordFile) {
    this.#records = records
  }

  /** E_INPUT_CHANGED where another certificate stands there now. */
  read({digest, offset, path: place, morePaths}: Pick): Asset {
    const {path, fd} = this.#file(place)
    const changed = () => new ToolkitError('E_INPUT_CHANGED', {shown: {file: path}})
    try {
      const asset = certificateAsset(decodeCertificate(this.#certificate(fd, offset)), path, false)
      if (asset.sha256?.startsWith(digest) !== true) throw changed()
      const where = [path, ...morePaths.map(more => this.#records.pathAt(more))]
      return where.length === 1 ? asset : {...asset, where: [...new Set(where)]}
    } catch (cause) {
      throw cause instanceof DecodeError ? changed() : cause
    }
  }

  close(): void {
    if (this.#open) closeSync(this.#open.fd)
    this.#open = undefined
  }

  #file(place: number): {readonly path: string; readonly fd: number} {
    if (this.#open?.place === place) return this.#open
    this.close()
    const path = this.#records.pathAt(place)
    this.#open = {place, path, fd: openSync(path, READ_FLAGS)}
    return this.#open
  }

  #certificate(fd: number, offset: number): Uint8Array {
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
    if (block === undefined || block instanceof DecodeError) throw new DecodeError('E_PEM', offset)
    return block.bytes
  }
}

const LABELS: ReadonlySet<string> = new Set(['CERTIFICATE'])
