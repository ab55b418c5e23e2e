// One extension of a certificate as its decoded value, for whoever decides by it: absent is undefined, damaged is a
// DecodeError. Personal attributes stay hidden.

import {decodeDer} from '../../der/reader.ts'
import {DecodeError} from '../../errors/toolkit-error.ts'
import {type Certificate, findExtension} from '../certificate.ts'
import {REVEAL_NOTHING} from '../jpki/personal.ts'
import {EXTENSION_DECODERS, type ExtensionValue} from './decode.ts'

const READ = new WeakMap<Certificate, Map<string, ExtensionValue | DecodeError>>()

export function readExtension(certificate: Certificate, oid: string): ExtensionValue | undefined {
  const extension = findExtension(certificate, oid)
  const decoder = EXTENSION_DECODERS[oid]
  if (extension === undefined || decoder === undefined) return undefined
  const known = READ.get(certificate) ?? new Map<string, ExtensionValue | DecodeError>()
  READ.set(certificate, known)
  let value = known.get(oid)
  if (value === undefined) {
    try {
      value = decoder(decodeDer(extension.value, extension.offset), REVEAL_NOTHING)
    } catch (cause) {
      if (!(cause instanceof DecodeError)) throw cause
      value = cause
    }
    known.set(oid, value)
  }
  if (value instanceof DecodeError) throw value
  return value
}
