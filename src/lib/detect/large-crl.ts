// A CRL of any length in a file of its own, read once in constant memory.
import {readCrlFile} from '../crl/stream/read-file.ts'
import {DecodeError} from '../errors/toolkit-error.ts'
import type {Detected, PlaceHint} from './detected.ts'
import {damage} from './problem.ts'
import {crlAsset} from './revocation-lists.ts'

export async function* readLargeCrl(path: string, hint: PlaceHint | null): AsyncGenerator<Detected> {
  try {
    const crl = await readCrlFile(path, {sha256: true})
    yield {kind: 'asset', asset: crlAsset(crl, crl.sha256 ?? crl.fingerprint, path, hint)}
  } catch (cause) {
    if (!(cause instanceof DecodeError)) throw cause
    yield damage('E_CRL', path, 1, cause)
  }
}
