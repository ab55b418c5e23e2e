// Short ways to write the rows of a profile.
import type {AccessRule, Certainty} from '../image.ts'
import type {ContentName, FileRow, KeyAlgorithm, KeyName, KeyRow, PinName} from './profile.ts'

export const SEEN: Certainty = 'seen in open source'
export const ASSUMED: Certainty = 'assumed'

export function transparent(fid: string, read: AccessRule, holds: ContentName, certainty = SEEN): FileRow {
  return {fid, kind: 'transparent', certainty, read, holds}
}

export function record(fid: string, holds: ContentName, certainty = SEEN): FileRow {
  return {fid, kind: 'record', certainty, read: 'free', holds}
}

export function reference(fid: string, pin: PinName, certainty = SEEN): FileRow {
  return {fid, kind: 'reference', certainty, pin}
}

export function signingKey(fid: string, use: AccessRule, key: KeyName, certainty = SEEN): FileRow {
  return {fid, kind: 'key', certainty, use, operation: 'sign', key}
}

/** The key of COMPUTE DIGITAL SIGNATURE with P2 00. */
export function defaultKey(fid: string, key: KeyName): FileRow {
  return {fid, kind: 'key', certainty: SEEN, use: 'free', operation: 'sign', key, default: true}
}

/** A key that signs challenges without a PIN (INTERNAL AUTHENTICATE). */
export function authenticationKey(fid: string, key: KeyName, certainty = SEEN): FileRow {
  return {fid, kind: 'key', certainty, use: 'free', operation: 'internal-authenticate', key}
}

export function internal(fid: string): FileRow {
  return {fid, kind: 'internal', certainty: SEEN}
}

export function keyRows(algorithm: KeyAlgorithm, ...names: readonly KeyName[]): readonly KeyRow[] {
  return names.map(name => ({name, algorithm}))
}
