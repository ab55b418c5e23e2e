// `cert verify --explain`: the answer as a person would tell it, one paragraph for each certificate of the path.
import type {CertVerifyResult} from '../../ops/cert-verify.ts'
import type {CertificateRevocation, DescribedCheck, DescribedPath} from '../../ops/describe-path.ts'
import {say} from '../../text/message.ts'
import {CHECK_TEXT} from '../../text/path-checks.data.ts'
import {EXPLAIN_VIEW as SENTENCES, VERIFY_VIEW} from '../../text/views/cert-verify.data.ts'
import {hanging} from '../hanging.ts'
import type {ViewContext} from '../view.ts'
import {speaker} from '../words.ts'
import {inputErrorLines} from './input-errors.ts'
import {
  allowedWeak,
  deadEndText,
  gapLine,
  isAnchorItself,
  meaningOf,
  namesOf,
  placeText,
  readableName,
  reasonText,
  remedyOf,
  revocationReason,
  shortName,
  tellingGaps,
  tellingPaths,
} from './path-words.ts'

const INDENT = '  '
/** More than these say nothing new to a reader. */
const SHOWN = 5

export function certVerifyExplanation(result: CertVerifyResult, context: ViewContext): string {
  const {path} = result
  const paragraphs = [
    [opening(result, context)],
    ...(path ? [anchorParagraph(path, context), ...certificateParagraphs(path, context)] : []),
    others(result, context),
    advice(result, context),
    inputErrorLines(result.errors, context),
  ]
  return paragraphs
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')
}

function opening({verdict, target, question, path, given, deadEnds}: CertVerifyResult, context: ViewContext): string {
  const text = speaker(SENTENCES, context)
  const answer = text(`verdict-${verdict}`, {subject: shortName(target.subject), at: question.at})
  const paint = {yes: context.paint.good, no: context.paint.bad, undecided: context.paint.caution}[verdict]
  const sentences = [path ? pathSentence(path, context) : text('noPath', {count: given.anchors})]
  const [failure] = path?.failures ?? []
  const [end] = deadEnds
  if (failure) sentences.push(failureSentence(failure, path, context))
  else if (verdict !== 'yes' && end) sentences.push(text('because', {reason: deadEndText(end, context)}))
  const revocation = path?.revocation ?? []
  const unasked = verdict === 'yes' && revocation.every(({status}) => status === 'not-checked')
  if (unasked) sentences.push(text('notChecked'))
  else if (verdict === 'yes' && question.revocationScope === 'leaf') sentences.push(text('leafOnly'))
  const {purpose, profile} = question
  sentences.push(text('question', {purpose, profile}))
  const weak = allowedWeak(question, context)
  if (weak !== null) sentences.push(text('weak', {weak}))
  return [hanging('', answer, context, paint), ...sentences.map(each => hanging('', each, context))].join('\n')
}

/** A chain fails somewhere: the reason without its certificate would be read as one of the certificate asked about. */
function failureSentence(failure: DescribedCheck, path: DescribedPath | null, context: ViewContext): string {
  const text = speaker(SENTENCES, context)
  const reason = say(meaningOf(failure), context.language)
  const number = failure.certificate ?? 0
  const whose = path?.certificates[number]
  return number > 0 && whose
    ? text('becauseOf', {number, name: shortName(whose.subject), reason})
    : text('because', {reason})
}

function pathSentence({certificates, anchor}: DescribedPath, context: ViewContext): string {
  const origin = speaker(VERIFY_VIEW, context)(`origin-${anchor.origin}`)
  const values = {count: certificates.length, anchor: shortName(anchor.name), label: anchor.label, origin}
  return speaker(SENTENCES, context)('pathFound', values)
}

function anchorParagraph(path: DescribedPath, context: ViewContext): readonly string[] {
  const text = speaker(SENTENCES, context)
  const {anchor, checks} = path
  return [
    heading(text('anchorTitle', {name: readableName(anchor.name)}), context),
    hanging(INDENT, text(`anchor-${anchor.origin}`, {label: anchor.label}), context),
    ...remarkable(checks, null, context),
  ]
}

/** From the anchor down to the certificate that was asked about, as trust is handed on. */
function certificateParagraphs(path: DescribedPath, context: ViewContext): readonly (readonly string[])[] {
  const text = speaker(SENTENCES, context)
  const {certificates, checks, revocation} = path
  const paragraphs = certificates.map((certificate, index) => {
    const {subject, issuer, publicKey: key, signatureAlgorithm: algorithm, notBefore, notAfter} = certificate
    const name = readableName(subject)
    const title = index === 0 ? text('targetTitle', {name}) : text('certificateTitle', {number: index, name})
    const status = revocation.find(each => each.certificate === index)
    const facts = {issuer: shortName(issuer), key, algorithm, notBefore, notAfter}
    return [
      heading(title, context),
      hanging(INDENT, text('facts', facts), context),
      hanging(INDENT, passedSentence(checks, index, context), context),
      ...remarkable(checks, index, context),
      ...(status ? revocationSentences(status, certificate, context).map(each => hanging(INDENT, each, context)) : []),
      ...(status && isAnchorItself(status, path) ? [hanging(INDENT, text('anchorItself'), context)] : []),
    ]
  })
  return paragraphs.reverse()
}

function heading(words: string, context: ViewContext): string {
  return hanging('', words, context, context.paint.strong)
}

function passedSentence(checks: readonly DescribedCheck[], certificate: number, context: ViewContext): string {
  const text = speaker(SENTENCES, context)
  const own = checks.filter(check => check.certificate === certificate)
  const passed = own.filter(({status}) => status === 'pass')
  if (own.some(({status}) => status === 'fail' || status === 'undecided')) {
    return text('somePassed', {count: passed.length})
  }
  const names = counted(passed.map(({id}) => say(CHECK_TEXT[id].title, context.language)))
  return text('allPassed', {count: passed.length, names: names.join(speaker(VERIFY_VIEW, context)('separator'))})
}

/** Key and hash are two checks of strength: who counts the names must arrive at the number in front of them. */
function counted(titles: readonly string[]): readonly string[] {
  return [...new Set(titles)].map(title => {
    const times = titles.filter(each => each === title).length
    return times === 1 ? title : `${title} (${times})`
  })
}

/** Everything that did not simply pass, with its clause; revocation has sentences of its own. */
function remarkable(
  checks: readonly DescribedCheck[],
  certificate: number | null,
  context: ViewContext,
): readonly string[] {
  const text = speaker(SENTENCES, context)
  const own = checks.filter(check => check.certificate === certificate && check.id !== 'revocation')
  return own.flatMap(check => {
    if (check.status === 'pass' || check.status === 'skipped') return []
    const key = ({fail: 'failedCheck', undecided: 'undecidedCheck', warning: 'warningCheck'} as const)[check.status]
    const title = say(CHECK_TEXT[check.id].title, context.language)
    const sentence = text(key, {title, reason: reasonText(check, context), clause: check.clause})
    return [hanging(INDENT, sentence, context)]
  })
}

function revocationSentences(
  each: CertificateRevocation,
  {jpki}: DescribedPath['certificates'][number],
  context: ViewContext,
): readonly string[] {
  const text = speaker(SENTENCES, context)
  const evidence = each.evidence
    .map(({kind, source, thisUpdate}) => {
      const key = kind === 'crl' ? 'evidenceCrl' : kind === 'ocsp' ? 'evidenceOcsp' : 'evidenceDelta-crl'
      return text(key, {place: placeText(source), date: thisUpdate})
    })
    .join(speaker(VERIFY_VIEW, context)('separator'))
  switch (each.status) {
    case 'not-checked':
      return [text('notChecked')]
    case 'good':
      return [text('good', {evidence})]
    case 'undecided':
      return [
        text('undecided', {
          reasons: tellingGaps(each.gaps)
            .map(gap => gapLine(gap, context))
            .join(speaker(VERIFY_VIEW, context)('separator')),
        }),
      ]
    case 'revoked': {
      const reason = revocationReason(each.reason, jpki, context)
      const background =
        jpki !== null && each.reason === 'affiliationChanged'
          ? [text('statutory')]
          : each.reason === 'certificateHold'
            ? [text('hold')]
            : []
      return [text('revoked', {date: each.revocationDate ?? '', evidence, reason}), ...background]
    }
  }
}

function others(result: CertVerifyResult, context: ViewContext): readonly string[] {
  const text = speaker(SENTENCES, context)
  const {verdict, deadEnds} = result
  const paths = tellingPaths(result)
    .slice(0, SHOWN)
    .map(path => {
      const [failure] = path.failures
      return text('other', {names: namesOf(path), reason: failure ? reasonText(failure, context) : ''})
    })
  const ends = verdict === 'yes' ? [] : deadEnds.slice(0, SHOWN).map(end => deadEndText(end, context))
  return [
    ...(paths.length > 0 ? [heading(text('othersTitle'), context)] : []),
    ...paths.map(each => hanging(INDENT, each, context)),
    ...(ends.length > 0 ? [heading(text('deadEndsTitle'), context)] : []),
    ...ends.map(each => hanging(INDENT, each, context)),
  ]
}

/** One remedy for each kind of failure, the most telling first. */
function advice({verdict, path, deadEnds, budget}: CertVerifyResult, context: ViewContext): readonly string[] {
  if (verdict === 'yes') return []
  const problems = path ? path.failures : deadEnds.map(({problem}) => problem)
  const all = [...(budget.exhausted ? [CHECK_TEXT.budget.remedy] : []), ...problems.map(remedyOf)]
  const remedies = new Set(all.map(remedy => say(remedy, context.language)))
  const lines = [...remedies].slice(0, SHOWN).map(each => hanging(INDENT, each, context))
  return [heading(speaker(SENTENCES, context)('whatToDo'), context), ...lines]
}
