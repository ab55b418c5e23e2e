// What each of the other policies must say, as their documents are restated: strengths, sizes and years, written down a
// second time. A key that a document has no row for ended on the day before the document.
import {
  type Answer,
  dayInJapan,
  FINE,
  inQuestion,
  type Known,
  OPEN,
  over,
  paperAnswers,
  type Question,
  tableAnswers,
  worstOf,
} from './oracle.ts'

export interface Judged {
  readonly known: Known
  /** The name in the report: RSA-2048, P-384. */
  readonly algorithm: string
  readonly use: string
}

export const POLICY_NAMES = [
  'jp-mnc-2023',
  'cryptrec-ls0003',
  'nist-sp800-57',
  'nist-ir8547',
  'cnsa-2.0',
  'bsi-tr02102',
  'gpki-allow-list',
] as const
export type PolicyName = (typeof POLICY_NAMES)[number]
export type PolicyAnswers = Readonly<Record<PolicyName, ReturnType<typeof worstOf>>>

type Act = 'make' | 'agree' | 'verify'

interface Facts {
  readonly name: string
  readonly family: 'rsa' | 'ec' | 'eddsa' | 'dh' | 'dsa' | 'post-quantum' | null
  readonly bits: number | null
  readonly curve: string | null
  readonly strength: number | null
  readonly act: Act
  readonly use: string
  readonly end: string | null
}

/** A document's last word: after `cutOff` something else holds, and after `until` nothing is allowed any more. */
interface Limit {
  readonly cutOff: string
  readonly beyond?: 'tolerated' | 'undecided'
  readonly until?: string
}

/** Null: the document does not speak of it. */
type Reading = (facts: Facts) => Limit | 'no end' | 'unknown' | null

const READINGS: Readonly<Partial<Record<PolicyName, Reading>>> = {
  'nist-sp800-57': ({strength, act}) => {
    if (strength === null) return 'unknown'
    if (strength >= 128) return 'no end'
    const cutOff = strength >= 112 ? '2030-12-31' : '2020-04-30'
    return act === 'verify' ? {cutOff, beyond: 'tolerated'} : {cutOff}
  },
  'nist-ir8547': ({family, strength, act}) => {
    if (act === 'agree') return null
    if (family === null) return 'unknown'
    if (family === 'post-quantum') return 'no end'
    if (family === 'dh' || family === 'dsa') return null
    if (act === 'verify') return {cutOff: '2035-12-31', beyond: 'undecided'}
    if (strength === null) return 'unknown'
    if (strength >= 128) return {cutOff: '2035-12-31'}
    if (strength >= 112) return {cutOff: '2030-12-31', beyond: 'tolerated', until: '2035-12-31'}
    return {cutOff: '2024-11-11'}
  },
  'cnsa-2.0': ({name, family, bits, curve, act}) => {
    if (act === 'verify') return null
    if (family === null) return 'unknown'
    if (family === 'rsa' && bits === null) return 'unknown'
    if (family === 'ec' && curve === null) return 'unknown'
    if (/^(?:ML-DSA-87|ML-KEM-1024|LMS|XMSS)$/.test(name)) return 'no end'
    if ((family === 'rsa' && (bits ?? 0) >= 3072) || curve === 'P-384')
      return {cutOff: '2026-12-31', beyond: 'undecided'}
    return {cutOff: '2022-09-06'}
  },
  'bsi-tr02102': ({family, bits, act}) => {
    if (act === 'verify' || family === 'dsa' || family === 'post-quantum') return null
    if (family === 'dh' && act !== 'agree') return null
    if (family === null || bits === null) return 'unknown'
    const enough = family === 'rsa' || family === 'dh' ? bits >= 3000 : bits >= 250
    if (!enough) return {cutOff: '2023-12-31'}
    return {cutOff: act === 'agree' ? '2031-12-31' : '2035-12-31'}
  },
  'gpki-allow-list': ({family, bits, curve, act, use}) => {
    if (act !== 'make' || !/^(?:jpki-|certificate-issuing$|document-signature$)/.test(use)) return null
    if (family === null || (family === 'rsa' && bits === null)) return 'unknown'
    const allowed = (family === 'rsa' && (bits ?? 0) >= 3072) || curve === 'P-256' || curve === 'P-384'
    return allowed ? 'no end' : {cutOff: '2023-06-30'}
  },
}

export function answersOf(judged: Judged, question: Question): PolicyAnswers {
  const answers = POLICY_NAMES.map(name => [name, worstOf(answersBy(name, judged, question))] as const)
  return Object.fromEntries(answers) as unknown as PolicyAnswers
}

function answersBy(name: PolicyName, judged: Judged, question: Question): readonly Answer[] {
  const {known} = judged
  if (name === 'jp-mnc-2023') return paperAnswers(known, question)
  if (name === 'cryptrec-ls0003') return tableAnswers(known, question)
  const reading = READINGS[name]
  const asked = inQuestion(known, question)
  const {signature = null} = known
  const facts = [factsOf(judged, asked === 'ended' ? known : asked)]
  // Of the signature only its strength is known, and that somebody verifies it.
  if (signature !== null)
    facts.push({
      ...(facts[0] as Facts),
      family: 'rsa',
      bits: null,
      curve: null,
      strength: signature,
      act: 'verify',
      use: 'certificate-signature',
    })
  return facts.flatMap(each => {
    const limit = reading?.(each) ?? null
    if (limit === null) return []
    return [asked === 'ended' || limit === 'no end' ? FINE : limit === 'unknown' ? OPEN : limited(limit, each.end)]
  })
}

function limited({cutOff, beyond, until}: Limit, end: string | null): Answer {
  if (end === null) return over(beyond ?? 'undecided', cutOff, null)
  const day = dayInJapan(end)
  if (day <= cutOff) return FINE
  if (beyond !== undefined && (until === undefined || day <= until)) return over(beyond, cutOff, end)
  return over('exposed', until ?? cutOff, end)
}

function factsOf({algorithm, use}: Judged, {strength, makes, end}: Known): Facts {
  const agrees = use === 'key-establishment' || /^card-(?:os|ap)-channel$/.test(use)
  const act = !makes ? 'verify' : agrees ? 'agree' : 'make'
  return {name: algorithm, ...namedKey(algorithm), strength, act, use, end}
}

function namedKey(name: string): Pick<Facts, 'family' | 'bits' | 'curve'> {
  const [curve, size] = /^(?:secp|brainpoolP)(\d+)[kr]1$/.exec(name) ?? []
  if (curve !== undefined) return {family: 'ec', bits: Number(size), curve}
  const [, word = '', digits] = /^(RSA|DSA|DH|EC|P|Ed|X|ML)(?:-?(?:PSS-|DSA-|KEM-)?(\d+))?/.exec(name) ?? []
  const bits = digits === undefined ? null : Number(digits)
  switch (word) {
    case 'RSA':
      return {family: 'rsa', bits, curve: null}
    case 'DSA':
      return {family: 'dsa', bits, curve: null}
    case 'DH':
      return {family: 'dh', bits, curve: null}
    case 'EC':
      return {family: 'ec', bits, curve: null}
    case 'P':
      return {family: 'ec', bits, curve: name}
    case 'Ed':
      return {family: 'eddsa', bits: bits === 448 ? 456 : 256, curve: null}
    case 'X':
      return {family: 'ec', bits: bits === 448 ? 448 : 256, curve: name}
    case 'ML':
      return {family: 'post-quantum', bits: null, curve: null}
    default:
      return {family: null, bits: null, curve: null}
  }
}
