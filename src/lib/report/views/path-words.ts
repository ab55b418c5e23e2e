// What both views of a verified path say alike: names, reasons, checks and where evidence came from.
import type {CertVerifyResult, VerifyQuestion} from '../../ops/cert-verify.ts'
import type {
  CertificateRevocation,
  DescribedCheck,
  DescribedDeadEnd,
  DescribedGap,
  DescribedPath,
  PathCertificate,
} from '../../ops/describe-path.ts'
import type {ObjectPlace} from '../../ops/revocation-inputs.ts'
import type {CheckDetail} from '../../path/check.ts'
import {type Message, say} from '../../text/message.ts'
import {CHECK_TEXT} from '../../text/path-checks.data.ts'
import {CRL_REASON_TEXT} from '../../text/pcsc.data.ts'
import {gapText} from '../../text/revocation-gaps.data.ts'
import {VERIFY_VIEW as WORDS} from '../../text/views/cert-verify.data.ts'
import {printable} from '../printable.ts'
import type {ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

/** What a weaker question than the usual one lets pass; null for the usual one. */
export function allowedWeak({allowed}: VerifyQuestion, context: ViewContext): string | null {
  const text = speaker(WORDS, context)
  const list = [...(allowed.smallKeys ? [text('smallKeys')] : []), ...allowed.hashes].join(', ')
  return list === '' ? null : text('allowedWeak', {list})
}

/** A name with room to break at: RFC 4514 has no space behind its commas. */
export function readableName(name: string): string {
  return printable(name.replace(/(?<!\\),(?! )/g, ', '))
}

/** The common name where there is one, else the whole. */
export function shortName(name: string): string {
  const commonName = /(?:^|,)CN=((?:\\.|[^,\\])+)/.exec(name)?.[1]
  return commonName === undefined ? readableName(name) : printable(commonName)
}

/** Several authorities share a name: the short hash tells them apart. */
export function namesOf({certificates, anchor}: DescribedPath): string {
  return [...certificates.map(({subject}) => shortName(subject)), shortName(anchor.name)].join(' ← ')
}

/** A self-signed authority is tried by its name, by its key and as itself: what was said of it once is not said again. */
export function tellingPaths({path, refused}: CertVerifyResult): readonly DescribedPath[] {
  const told = new Set(path ? [signOf(path)] : [])
  return refused.filter(each => told.size < told.add(signOf(each)).size)
}

function signOf({certificates, anchor, failures}: DescribedPath): string {
  const problems = failures.map(({certificate, id}) => [certificate, id])
  return JSON.stringify([certificates.map(({sha256}) => sha256), anchor.subjectPublicKeyInfoSha256, problems])
}

/** An anchor is trusted as it stands: where its own certificate is asked about, nobody could have revoked it. */
export function isAnchorItself({certificate}: CertificateRevocation, {certificates, anchor}: DescribedPath): boolean {
  return anchor.sha256 !== null && certificates[certificate]?.sha256 === anchor.sha256
}

/** Nothing helps against a revocation; evidence helps where the status is open. */
export function remedyOf({id, detail}: Pick<DescribedCheck, 'id' | 'detail'>): Message {
  return id === 'revocation' && detail['status'] === 'revoked' ? WORDS.revokedRemedy : CHECK_TEXT[id].remedy
}

export function detailText(detail: CheckDetail): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(
      ([name, value]) => `${name} ${printable(typeof value === 'object' ? [value].flat().join(' ') : String(value))}`,
    )
    .join(', ')
}

/** What a check that did not pass means, with the values that were compared. */
export function reasonText({id, detail}: Pick<DescribedCheck, 'id' | 'detail'>, {language}: ViewContext): string {
  const reason = say(meaningOf({id, detail}), language)
  const values = detailText(detail)
  return values === '' ? reason : say(WORDS.failedWith, language, {reason, detail: values})
}

/** Revoked and not known are two things. */
export function meaningOf({id, detail}: Pick<DescribedCheck, 'id' | 'detail'>): Message {
  if (id !== 'revocation') return CHECK_TEXT[id].failed
  return detail['status'] === 'revoked' ? WORDS.isRevoked : WORDS.isOpen
}

export function placeText(place: ObjectPlace | null): string {
  return place === null ? '' : printable(`${place.path} #${place.index}`)
}

export function gapLine(gap: DescribedGap, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const values = detailText(gap.detail)
  const meaning = say(gapText(gap.kind, gap.reason), context.language)
  const reason = values === '' ? meaning : text('failedWith', {reason: meaning, detail: values})
  const kind = text(`kind-${gap.kind}`)
  return gap.source ? text('gap', {kind, place: placeText(gap.source), reason}) : text('gapNone', {kind, reason})
}

/** That nothing of one kind was given explains nothing where something of the other kind was. */
export function tellingGaps(gaps: readonly DescribedGap[]): readonly DescribedGap[] {
  const used = gaps.filter(({index}) => index !== null)
  return used.length > 0 ? used : gaps
}

/** CRLReason as JPKI reads it, for issuers of JPKI. No reason and reason 0 are not the same there. */
export function revocationReason(reason: string | null, jpki: PathCertificate['jpki'], context: ViewContext): string {
  const text = speaker(WORDS, context)
  const row = Object.entries(CRL_REASON_TEXT).find(([, {name}]) => name === reason)
  if (reason === null) return text('reasonAbsent')
  if (row === undefined) return reason
  const [number, {name, meaning}] = row
  if (jpki === null) return text('reasonStated', {name, number})
  return Number(number) > LAST_OF_JPKI
    ? text('reasonOutside', {name, number})
    : text('reasonJpki', {name, number, meaning: say(meaning, context.language)})
}

/** The table of JPKI ends with certificateHold. */
const LAST_OF_JPKI = 6

export function deadEndText({certificate, candidate, anchor, problem}: DescribedDeadEnd, context: ViewContext): string {
  const text = speaker(WORDS, context)
  const reason = reasonText(problem, context)
  const name = shortName(certificate.subject)
  if (candidate) {
    const place = candidate.source ? ` (${placeText(candidate.source)})` : ''
    const whose = `${shortName(candidate.subject)}${place}`
    // The issuer was found: what is missing is above it.
    return problem.id === 'path-complete'
      ? text('deadEndAbove', {certificate: name, candidate: whose})
      : text('deadEnd', {certificate: name, candidate: whose, reason})
  }
  if (anchor)
    return text('deadEnd', {certificate: name, candidate: `${shortName(anchor.name)} (${anchor.label})`, reason})
  return text('deadEndNone', {certificate: name, reason})
}
