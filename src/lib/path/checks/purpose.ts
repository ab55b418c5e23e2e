// What the key of the target may be used for (RFC 5280, 4.2.1.3 and 4.2.1.12). A certificate without the extension is
// not limited by it.
import {DecodeError} from '../../errors/toolkit-error.ts'
import type {Certificate} from '../../x509/certificate.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {type Finding, finding, judge} from '../finding.ts'
import {PURPOSES} from '../purposes.data.ts'
import type {PathPurpose} from '../request.ts'

const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0'

/** Null without the extension. */
export function keyUsageOf(certificate: Certificate): readonly string[] | null {
  const value = readExtension(certificate, EXTENSION_ID.keyUsage)
  return value?.kind === 'keyUsage' ? value.usages : null
}

export function extKeyUsageOf(certificate: Certificate): readonly string[] | null {
  const value = readExtension(certificate, EXTENSION_ID.extKeyUsage)
  return value?.kind === 'extKeyUsage' ? value.purposes.map(({oid}) => oid) : null
}

/** One of the bits is enough; a sign certificate needs nonRepudiation, an auth certificate digitalSignature. */
export function checkKeyUsage(certificate: Certificate, purpose: PathPurpose): Finding {
  const {keyUsage: accepted} = PURPOSES[purpose]
  const usage = orDamaged(() => keyUsageOf(certificate))
  if (usage === 'damaged') return judge('purpose', false, () => ({purpose, keyUsage: 'damaged'}))
  if (accepted === null || usage === null)
    return finding('purpose', purpose === 'any' ? 'skipped' : 'pass', () => ({purpose, keyUsage: usage}))
  return judge(
    'purpose',
    usage.some(bit => accepted.includes(bit)),
    () => ({
      purpose,
      keyUsage: usage,
      required: accepted,
    }),
  )
}

/** For the target, and for authorities above it: an authority that limits itself limits what it issues. */
export function checkExtKeyUsage(certificate: Certificate, purpose: PathPurpose, authority: boolean): Finding {
  const row = PURPOSES[purpose]
  const usage = orDamaged(() => extKeyUsageOf(certificate))
  if (usage === 'damaged') return judge('ext-key-usage', false, () => ({purpose, extKeyUsage: 'damaged'}))
  const detail = () => ({purpose, extKeyUsage: usage, required: row.extKeyUsage})
  if (row.extKeyUsage === null || (authority && !row.bindsAuthorities))
    return finding('ext-key-usage', 'skipped', detail)
  if (usage === null) return judge('ext-key-usage', authority || !row.mustDeclare, detail)
  const accepted: readonly string[] = row.extKeyUsage
  return judge(
    'ext-key-usage',
    usage.some(oid => accepted.includes(oid) || (oid === ANY_EXTENDED_KEY_USAGE && !row.mustDeclare)),
    detail,
  )
}

function orDamaged<Value>(read: () => Value): Value | 'damaged' {
  try {
    return read()
  } catch (cause) {
    if (cause instanceof DecodeError) return 'damaged'
    throw cause
  }
}
