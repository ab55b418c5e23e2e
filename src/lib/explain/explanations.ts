// What a code means, from the tables of the toolkit. One text may be several codes: all are told.
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {OIDS} from '../der/oids.data.ts'
import {ERROR_EXIT, type ErrorCode, EXIT, type ExitName} from '../errors/codes.data.ts'
import {explainStatusWord, isStatusWordPattern} from '../iso7816/status-word.ts'
import {AP_TITLE} from '../text/card.data.ts'
import {ERROR_TEXT} from '../text/errors.data.ts'
import {EXIT_TEXT} from '../text/exit.data.ts'
import {fill, type Message, type Parameters} from '../text/message.ts'
import {CRL_REASON_TEXT, PCSC_TEXT} from '../text/pcsc.data.ts'
import {WARNING_TEXT} from '../text/warnings.data.ts'
import {PCSC_RESULT_CODES} from '../transport/pcsc/result-codes.data.ts'

export type ExplanationKind =
  | 'status-word'
  | 'aid'
  | 'oid'
  | 'exit-code'
  | 'error-code'
  | 'warning-code'
  | 'crl-reason'
  | 'pcsc-code'

export interface Explanation {
  readonly kind: ExplanationKind
  readonly code: string
  readonly name: string | null
  readonly meaning: string
  readonly remedy: string | null
  readonly exitCode: number | null
  readonly source: string | null
  readonly certainty: string | null
}

/** The explanation as JSON has it, and the same texts in every language. */
export interface LocalizedExplanation {
  readonly explanation: Explanation
  readonly meaning: Message
  readonly remedy: Message | undefined
}

export function explanationsOf(code: string): readonly LocalizedExplanation[] {
  const text = code.trim()
  return [
    ...explainSw(text),
    ...explainAid(text),
    ...explainOid(text),
    ...explainExit(text),
    ...explainError(text),
    ...explainReason(text),
    ...explainPcsc(text),
  ]
}

function entry(
  kind: ExplanationKind,
  code: string,
  meaning: Message,
  extra: Partial<Omit<Explanation, 'kind' | 'code' | 'meaning' | 'remedy'>> & {
    remedy?: Message
    parameters?: Parameters
  } = {},
): LocalizedExplanation {
  const {remedy, parameters = {}, name = null, exitCode = null, source = null, certainty = null} = extra
  const filled = {en: fill(meaning.en, parameters), ja: fill(meaning.ja, parameters)}
  return {
    explanation: {kind, code, name, meaning: filled.en, remedy: remedy?.en || null, exitCode, source, certainty},
    meaning: filled,
    remedy: remedy?.en ? remedy : undefined,
  }
}

function explainSw(asked: string): readonly LocalizedExplanation[] {
  const text = asked.replace(/^0x/i, '')
  if (!isStatusWordPattern(text) || /x/i.test(text)) return []
  const {row, text: meaning, parameters} = explainStatusWord(Number.parseInt(text, 16))
  if (!row) return []
  return [entry('status-word', text.toUpperCase(), meaning, {parameters, source: row.source, certainty: row.certainty})]
}

function explainAid(text: string): readonly LocalizedExplanation[] {
  const row = CURRENT_CARD.applications.find(
    each => each.aid === text.replace(/[\s:]/g, '').toUpperCase() || each.name === text,
  )
  if (!row) return []
  return [entry('aid', row.aid, AP_TITLE[row.name], {name: row.name, source: row.source, certainty: row.certainty})]
}

function explainOid(text: string): readonly LocalizedExplanation[] {
  return Object.entries(OIDS)
    .filter(([oid, row]) => oid === text || row.name === text)
    .map(([oid, {name, source}]) => entry('oid', oid, {en: name, ja: name}, {name, source}))
}

function explainExit(text: string): readonly LocalizedExplanation[] {
  const asked = text.replace(/^exit:/i, '')
  return (Object.keys(EXIT) as ExitName[])
    .filter(name => String(EXIT[name]) === asked || name === asked.toUpperCase())
    .map(name => entry('exit-code', String(EXIT[name]), EXIT_TEXT[name], {name, exitCode: EXIT[name]}))
}

function explainError(text: string): readonly LocalizedExplanation[] {
  const code = text.toUpperCase()
  if (code in ERROR_EXIT) {
    const {message, hint} = ERROR_TEXT[code as ErrorCode]
    return [
      entry('error-code', code, named(message), {remedy: named(hint), exitCode: EXIT[ERROR_EXIT[code as ErrorCode]]}),
    ]
  }
  const warnings: Readonly<Record<string, Message>> = WARNING_TEXT
  const warning = warnings[code]
  return warning ? [entry('warning-code', code, named(warning))] : []
}

/** A text without its parameters: {pin} is shown as <pin>. */
function named(message: Message): Message {
  const show = (text: string) => text.replace(/\{(\w+)\}/g, '<$1>')
  return {en: show(message.en), ja: show(message.ja)}
}

function explainReason(text: string): readonly LocalizedExplanation[] {
  const asked = text.replace(/^(?:reason|crl):/i, '').toLowerCase()
  const number = /^(?:reason|crl):\d+$/i.test(text) ? Number(asked) : undefined
  return Object.entries(CRL_REASON_TEXT)
    .filter(([value, reason]) => Number(value) === number || reason.name.toLowerCase() === asked)
    .map(([value, {name, meaning}]) => entry('crl-reason', value, meaning, {name, source: 'RFC 5280, 5.3.1'}))
}

function explainPcsc(text: string): readonly LocalizedExplanation[] {
  const number = /^(?:0x)?8010[0-9a-f]{4}$/i.test(text) ? Number.parseInt(text.replace(/^0x/i, ''), 16) : undefined
  return PCSC_RESULT_CODES.filter(row => row.code === number || row.name === text.toUpperCase()).map(row =>
    entry(
      'pcsc-code',
      `0x${row.code.toString(16).toUpperCase()}`,
      PCSC_TEXT[row.name] ?? {en: row.name, ja: row.name},
      {
        name: row.name,
        // The remedy of the general code is to look here.
        ...(row.error === 'E_TRANSPORT' ? {} : {remedy: named(ERROR_TEXT[row.error].hint)}),
        exitCode: EXIT[ERROR_EXIT[row.error]],
        source: 'PC/SC part 5; pcsclite.h',
      },
    ),
  )
}
