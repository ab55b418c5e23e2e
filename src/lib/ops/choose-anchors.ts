// Which of the certificates that were given are trust anchors. In the PKIX profile: those that the user trusts. In the JPKI
// profile an anchor is pinned, by key or fingerprint, or belongs to a hierarchy that the user accepts by name.
import {equalBytes} from '../bytes/concat.ts'
import {SIMULATED_AUTHORITIES} from '../card/simulated-issuers.data.ts'
import {anchorFrom} from '../path/candidates.ts'
import {type AcceptedHierarchy, anchorByFingerprint, pinnedAnchors} from '../path/pinned-anchors.ts'
import type {PathProfile} from '../path/request.ts'
import type {AnchorOrigin, TrustAnchor} from '../path/trust-anchor.ts'
import type {Certificate} from '../x509/certificate.ts'
import {identifyJpki} from '../x509/jpki/identify.ts'
import type {PathInputs, Placed} from './path-inputs.ts'

/** `not-pinned`: nobody knows its key; `not-accepted`: a test or simulated authority, and none was accepted. */
export type AnchorRefusal = 'not-pinned' | 'not-accepted'

export interface RefusedAnchor extends Placed<Certificate> {
  readonly refusal: AnchorRefusal
}

export interface ChosenAnchors {
  readonly anchors: readonly TrustAnchor[]
  readonly refused: readonly RefusedAnchor[]
}

export function chooseAnchors(
  {trusted, untrusted, target}: Pick<PathInputs, 'trusted' | 'untrusted'> & Partial<Pick<PathInputs, 'target'>>,
  profile: PathProfile,
  accept: readonly AcceptedHierarchy[],
): ChosenAnchors {
  if (profile === 'pkix') return {anchors: trusted.map(({value, place}) => anchorFrom(value, place.path)), refused: []}
  if (trusted.length > 0) return judgeTrusted(trusted, accept)
  // An authority whose fingerprint alone is pinned is an anchor when its certificate is among those given.
  const known: TrustAnchor[] = []
  const refused: RefusedAnchor[] = []
  for (const given of [...(target ? [target] : []), ...untrusted]) {
    const anchor = anchorByFingerprint(given.value, SIMULATED_AUTHORITIES)
    if (anchor && isAccepted(anchor.origin, accept)) known.push(anchor)
    // "No issuer was found" would be half of the truth: it was, and was not accepted.
    else if (anchor && (!target || equalBytes(given.value.subjectDer, target.value.issuerDer)))
      refused.push({...given, refusal: 'not-accepted'})
  }
  return {anchors: [...pinnedAnchors(accept, SIMULATED_AUTHORITIES), ...known], refused}
}

function judgeTrusted(trusted: readonly Placed<Certificate>[], accept: readonly AcceptedHierarchy[]): ChosenAnchors {
  const anchors: TrustAnchor[] = []
  const refused: RefusedAnchor[] = []
  for (const given of trusted) {
    const judged = judge(given, accept)
    if (typeof judged === 'string') refused.push({...given, refusal: judged})
    else anchors.push(judged)
  }
  return {anchors, refused}
}

function judge({value, place}: Placed<Certificate>, accept: readonly AcceptedHierarchy[]): TrustAnchor | AnchorRefusal {
  const pinned = anchorByFingerprint(value, SIMULATED_AUTHORITIES) ?? anchorByKey(value)
  if (pinned) return isAccepted(pinned.origin, accept) ? pinned : 'not-accepted'
  // Of test cards no key is published, and simulated authorities are made anew with every seed: the user's word decides.
  const hierarchy = identifyJpki(value)?.hierarchy
  if (hierarchy !== 'test' && hierarchy !== 'simulated') return 'not-pinned'
  return accept.includes(hierarchy) ? {...anchorFrom(value, place.path), origin: hierarchy} : 'not-accepted'
}

/** Another certificate of a pinned name and key. */
function anchorByKey(certificate: Certificate): TrustAnchor | undefined {
  return pinnedAnchors(['simulated'], SIMULATED_AUTHORITIES).find(
    ({nameDer, subjectPublicKeyInfo}) =>
      equalBytes(nameDer, certificate.subjectDer) && equalBytes(subjectPublicKeyInfo, certificate.subjectPublicKeyInfo),
  )
}

function isAccepted(origin: AnchorOrigin, accept: readonly AcceptedHierarchy[]): boolean {
  return (origin !== 'test' && origin !== 'simulated') || accept.includes(origin)
}
