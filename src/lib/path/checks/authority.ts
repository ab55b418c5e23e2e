// What makes an authority: basicConstraints, path length and keyUsage (RFC 5280, 6.1.4 (k) to (n)).
import type {Certificate} from '../../x509/certificate.ts'
import {EXTENSION_ID} from '../../x509/extensions/ids.data.ts'
import {readExtension} from '../../x509/extensions/read.ts'
import {type Finding, finding, judge} from '../finding.ts'
import {keyUsageOf} from './purpose.ts'

export interface BasicLimits {
  readonly cA: boolean
  readonly pathLen: number | null
}

/** Null without the extension; a damaged one is the business of the check of extensions and counts as absent here. */
export function basicLimitsOf(certificate: Certificate): BasicLimits | null {
  const value = soundly(() => readExtension(certificate, EXTENSION_ID.basicConstraints))
  return value?.kind === 'basicConstraints' ? {cA: value.cA, pathLen: value.pathLenConstraint} : null
}

/** (k): a version 3 certificate says cA. Older ones cannot, and nothing else vouches for them here. */
export function checkBasicConstraints(certificate: Certificate): Finding {
  const limits = basicLimitsOf(certificate)
  return judge('basic-constraints', limits?.cA === true, () => ({present: limits !== null, cA: limits?.cA ?? null}))
}

/** (l): `remaining` authorities may still follow; one that is self-issued does not count. */
export function checkPathLength(selfIssued: boolean, remaining: number): Finding {
  return judge('path-length', selfIssued || remaining > 0, () => ({
    remaining: Number.isFinite(remaining) ? remaining : null,
    selfIssued,
  }))
}

/** (n): where there is a keyUsage, it names keyCertSign. */
export function checkCertSign(certificate: Certificate): Finding {
  const usage = soundly(() => keyUsageOf(certificate))
  if (usage === null || usage === undefined) return finding('key-usage', 'skipped', () => ({keyUsage: null}))
  return judge('key-usage', usage.includes('keyCertSign'), () => ({keyUsage: usage, required: ['keyCertSign']}))
}

/** A damaged extension has been refused in its own check: here it says nothing, which an authority does not survive. */
function soundly<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
