// Image files on disk: read, and written so that a crash leaves either the old or the new content, never half of one.
import {randomBytes} from 'node:crypto'
import {closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CardImage, PROFILES} from './image.ts'
import {formatCardImage, parseCardImage} from './open-image.ts'

/** PINs are inside, even if only test PINs. */
const OWNER_ONLY = 0o600

export function readImageFile(file: string): CardImage {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    // A bare word that is no file was meant as a profile.
    if (codeOf(cause) === 'ENOENT' && /^[\w-]+$/.test(file))
      throw new ToolkitError('E_SIM_PROFILE', {details: {candidates: PROFILES}, shown: {profile: file}, cause})
    throw new ToolkitError('E_INPUT_READ', {details: {reason: codeOf(cause)}, shown: {file}, cause})
  }
  return parseCardImage(text, file)
}

/** Refuses a file that exists; afterwards the name is taken by an empty file. */
export function reserveImageFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', OWNER_ONLY))
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw new ToolkitError('E_OUTPUT_EXISTS', {shown: {file}, cause})
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason: codeOf(cause)}, shown: {file}, cause})
  }
}

/** Replaces the file as a whole. Anything but a regular file is refused: a device must not be replaced. */
export function writeImageFile(file: string, image: CardImage): void {
  const existing = statSync(file, {throwIfNoEntry: false})
  if (existing && !existing.isFile())
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason: 'ENOTSUP'}, shown: {file}})
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const descriptor = openSync(temporary, 'wx', OWNER_ONLY)
    try {
      writeFileSync(descriptor, formatCardImage(image))
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, {force: true})
    throw new ToolkitError('E_OUTPUT_WRITE', {details: {reason: codeOf(cause)}, shown: {file}, cause})
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
