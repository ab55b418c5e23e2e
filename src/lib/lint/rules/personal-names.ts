// The personal attributes of a signing certificate with their string types: rules look at them, and findings never show them.
import {decodeOid} from '../../der/oid.ts'
import {type DerValue, readChildren} from '../../der/reader.ts'
import {decodeString, isString} from '../../der/strings.ts'
import {contextConstructed, TAG} from '../../der/tags.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {isPersonalType} from '../../x509/jpki/personal.ts'
import type {LintSubject} from '../subject.ts'
import {rawNames} from './alt-name.ts'

export interface PersonalName {
  readonly typeId: string
  /** Position in subjectAltName. */
  readonly index: number
  readonly tag: number
  /** Null when it is not a character string that can be read. */
  readonly text: string | null
}

export function personalNames(subject: LintSubject): readonly PersonalName[] {
  return rawNames(subject, 'subjectAltName').flatMap((name, index) => {
    const read = name.tag === contextConstructed(0) ? readOtherName(name) : undefined
    return read && isPersonalType(read.typeId) ? [{...read, index}] : []
  })
}

function readOtherName(name: DerValue): Omit<PersonalName, 'index'> | undefined {
  try {
    const [type, wrapped] = readChildren(name)
    const inner = wrapped ? readChildren(wrapped)[0] : undefined
    if (type?.tag !== TAG.OBJECT_IDENTIFIER || inner === undefined) return undefined
    return {typeId: decodeOid(type), tag: inner.tag, text: isString(inner) ? decodeString(inner).text : null}
  } catch (cause) {
    // Damage is told by the rule about malformed extensions.
    if (cause instanceof DecodeError) return undefined
    throw cause
  }
}
