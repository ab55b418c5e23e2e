// What becomes of a fetched CRL: it takes its place in the cache, unless the cache has a later one of the same scope.
import {createReadStream} from 'node:fs'
import type {CachedList, CrlCache} from '../cache/crl-cache.ts'
import {crlExtensions} from '../crl/extensions.ts'
import {readCrlFile} from '../crl/stream/read-file.ts'
import {type StreamedCrl, signerOf} from '../crl/stream/streamed-crl.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {Warning} from '../errors/warning.ts'
import {openFileResult} from '../output/write-result.ts'
import {digest} from './crl-places.ts'
import {numberText} from './describe-list.ts'
import type {ObtainContext, ObtainedList} from './obtain-lists.ts'

export interface KeptList {
  readonly list: ObtainedList
  /** In the cache; null without one. */
  readonly file: string | null
  readonly warnings: readonly Warning[]
}

/** `placeKey`: remembered for the next request to the same place; null where it is not this list that would be asked for. */
export async function keepList(
  list: ObtainedList,
  placeKey: string | null,
  context: ObtainContext,
  allowRollback: boolean,
): Promise<KeptList> {
  const {cache} = context
  if (cache === null) return {list, file: null, warnings: []}
  if (list.part === null) return {list, file: list.path, warnings: []}
  const {crl} = list
  const scope = scopeOf(crl)
  const current = await cache.list(scope)
  if (current && !allowRollback && signerOf(crl) !== undefined && isOlder(crl, current)) {
    const kept = await rollBackTo(current, list, cache, context)
    if (kept) return kept
  }
  const facts = {
    size: crl.size,
    sha256: crl.sha256 ?? '',
    crlNumber: numberText(crlExtensions(crl).number),
    thisUpdate: crl.thisUpdate,
  }
  const stored = await cache.store(scope, list.path, facts)
  const {etag, lastModified} = list
  if (placeKey !== null) await cache.remember(placeKey, {scope, sha256: stored.sha256, etag, lastModified})
  const path = cache.pathOf(stored)
  return {list: {...list, path, part: null}, file: path, warnings: []}
}

/** CRL numbers never fall (RFC 5280, 5.2.3): somebody serves an old list, by accident or to hide a revocation. */
async function rollBackTo(
  current: CachedList,
  list: ObtainedList,
  cache: CrlCache,
  {keysFor, limits, startIndex}: ObtainContext,
): Promise<KeptList | null> {
  const path = cache.pathOf(current)
  const index = startIndex?.() ?? null
  const sinks = index ? [index.list()] : []
  const crl = await readCrlFile(path, {keysFor, sha256: true, maxBytes: limits.bytes, sinks}).catch(() => null)
  if (crl === null || crl.sha256 !== current.sha256 || signerOf(crl) === undefined) {
    index?.abandon()
    return null
  }
  list.index?.abandon()
  await list.part?.abandon(false)
  const details = {
    offered: numberText(crlExtensions(list.crl).number) ?? list.crl.thisUpdate,
    kept: current.crlNumber ?? current.thisUpdate,
  }
  return {
    list: {...list, crl, index, path, part: null, fromCache: true},
    file: path,
    warnings: [{code: 'W_CRL_ROLLBACK', details}],
  }
}

/** By number where both have one, else by time. */
function isOlder(crl: StreamedCrl, current: CachedList): boolean {
  const {number} = crlExtensions(crl)
  if (number !== null && current.crlNumber !== null) return number < BigInt(`0x${current.crlNumber}`)
  return Date.parse(crl.thisUpdate) < Date.parse(current.thisUpdate)
}

/** Whose key signed, for which points, complete or delta. Lists that nobody verified never displace one that is. */
export function scopeOf(crl: StreamedCrl): string {
  const {scope, baseNumber} = crlExtensions(crl)
  return digest(signerOf(crl) ?? 'unverified', crl.issuerDer, scope, baseNumber === null ? 'complete' : 'delta')
}

/** Writes the list to the file that the user named, whole or not at all. */
export async function copyList(
  path: string,
  output: {readonly file: string; readonly overwrite: boolean},
): Promise<void> {
  const result = await openFileResult(output.file, output)
  try {
    for await (const chunk of createReadStream(path, {highWaterMark: 1024 * 1024}))
      await result.write(chunk as Uint8Array)
    await result.commit()
  } catch (cause) {
    if (cause instanceof ToolkitError) throw cause
    const reason = (cause as NodeJS.ErrnoException).code ?? ''
    throw new ToolkitError('E_INPUT_READ', {details: {reason}, shown: {file: path}, cause})
  } finally {
    await result.abandon()
  }
}
