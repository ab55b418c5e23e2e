// `cert anchors` for people: one block an authority, since a fingerprint is compared whole.
import type {CertAnchorsResult, ShownAnchor} from '../../ops/cert-anchors.ts'
import {ANCHORS_VIEW as WORDS} from '../../text/views/cert-anchors.data.ts'
import {printable} from '../printable.ts'
import {drawFields} from '../table.ts'
import type {View, ViewContext} from '../view.ts'
import {speaker} from '../words.ts'

export const certAnchorsView: View<CertAnchorsResult> = (result, context) =>
  result.anchors.map(anchor => anchorBlock(anchor, context)).join('\n\n')

function anchorBlock(anchor: ShownAnchor, context: ViewContext): string {
  const word = speaker(WORDS, context)
  const {paint, width} = context
  const fields: (readonly [string, string | null])[] = [
    [word('family'), word(`family-${anchor.family}`)],
    [word('hierarchy'), word(`hierarchy-${anchor.hierarchy}`)],
    [word('generation'), anchor.generation === null ? null : String(anchor.generation)],
    [word('name'), anchor.name === null ? null : printable(anchor.name)],
    [word('serialNumber'), anchor.serialNumber],
    [word('validity'), validityText(anchor, context)],
    [word('key'), anchor.key],
    ['SHA-256', anchor.sha256],
    ['SPKI SHA-256', anchor.subjectPublicKeyInfoSha256],
    [word('keyIdentifier'), anchor.subjectKeyIdentifier],
    [word('usable'), word(`usable-${anchor.usableBy}`)],
    [word('certainty'), word(`certainty-${anchor.certainty}`)],
    [word('source'), anchor.source],
  ]
  const known = fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return [paint.strong(anchor.id), drawFields(known, width)].join('\n')
}

function validityText({notBefore, notAfter, validity}: ShownAnchor, context: ViewContext): string | null {
  if (notBefore === null || notAfter === null) return null
  const word = speaker(WORDS, context)
  const period = `${notBefore} - ${notAfter}`
  if (validity === 'expired') return `${period} (${word('expired')})`
  return validity === 'not-yet-valid' ? `${period} (${word('notYetValid')})` : period
}
