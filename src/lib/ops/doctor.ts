// doctor: looks at the machine, the readers and the cards, and says what is wrong and what helps. Nothing is changed, no
// PIN is used, no network is needed.

import type {Certainty} from '../card/profile.ts'
import {CHECKS} from '../doctor/checks.data.ts'
import type {CardFacts, Facts, ReaderFacts, ServiceFacts} from '../doctor/facts.ts'
import {DOCTOR_RULES, type Severity} from '../doctor/rules.data.ts'
import {knock} from '../doctor/socket.ts'
import {readSystem} from '../doctor/system.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {fill} from '../text/message.ts'
import {type DoctorCheckId, type DoctorRule, type DoctorSkip, findingText} from '../text/views/doctor.data.ts'
import type {CardChannel} from '../transport/card-channel.ts'
import {openPcscDriver, type PcscDriver, type ReaderState} from '../transport/pcsc/driver.ts'
import {matchReaders, parseReaderSelector, type ReaderSelector} from '../transport/reader-selector.ts'
import {askCard} from './doctor-card.ts'
import {toolFacts} from './doctor-tool.ts'
import {addLayers, type CardOptions, withCard} from './open-card.ts'
import type {Outcome} from './outcome.ts'
import {done} from './outcome.ts'

export interface DoctorCheckEntry {
  readonly id: DoctorCheckId
  readonly state: 'ok' | 'skipped' | 'found'
  /** Why it was not made. */
  readonly reason: DoctorSkip | null
  readonly evidence: Readonly<Record<string, string | number>>
}

export interface DoctorFinding {
  readonly rule: DoctorRule
  readonly check: DoctorCheckId
  readonly severity: Severity
  readonly message: string
  /** What was seen. */
  readonly evidence: Readonly<Record<string, string | number>>
  readonly remedy: string
  readonly source: string
  readonly certainty: Certainty
}

export interface DoctorResult {
  readonly checks: readonly DoctorCheckEntry[]
  /** The gravest first. */
  readonly findings: readonly DoctorFinding[]
}

export interface DoctorOptions extends CardOptions {
  readonly at: Date
  /** Folder that stands for / where files of the system are read. */
  readonly root: string
  readonly socket: string
  readonly ownPid: number
  readonly platform: string
}

const GRAVITY: readonly Severity[] = ['error', 'warning', 'info']

export async function doctor(options: DoctorOptions): Promise<Outcome<DoctorResult>> {
  const facts = await gather(options)
  const checks: DoctorCheckEntry[] = []
  const findings: DoctorFinding[] = []
  for (const {id, run} of CHECKS) {
    const answer = run(facts)
    checks.push({
      id,
      state: answer.state,
      reason: answer.state === 'skipped' ? answer.reason : null,
      evidence: answer.state === 'ok' ? answer.evidence : {},
    })
    if (answer.state !== 'found') continue
    for (const {rule, evidence} of answer.findings) {
      const {message, remedy} = findingText(rule)
      const texts = {message: fill(message.en, evidence), remedy: fill(remedy.en, evidence)}
      findings.push({rule, check: id, evidence, ...texts, ...DOCTOR_RULES[rule]})
    }
  }
  findings.sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity))
  const hasError = findings.some(finding => finding.severity === 'error')
  return {verdict: hasError ? 'no' : 'yes', result: {checks, findings}, warnings: []}
}

async function gather(options: DoctorOptions): Promise<Facts> {
  const selector = options.reader === undefined ? undefined : parseReaderSelector(options.reader)
  const [system, tool] = await Promise.all([readSystem(options.root, options.ownPid), toolFacts()])
  const base = {now: options.at, platform: options.platform, system, tool}
  if (selector?.kind === 'sim' || selector?.kind === 'replay') {
    return {...base, service: undefined, readers: undefined, cards: [await askWithoutService(options)]}
  }
  return {...base, ...(await askService(options, selector))}
}

async function askWithoutService(options: DoctorOptions): Promise<CardFacts> {
  const {card} = (
    await withCard(options, async ({session}) => done({card: await askCard(session.channel, session.channel)}))
  ).result
  return card
}

async function askService(
  options: DoctorOptions,
  selector: ReaderSelector | undefined,
): Promise<Pick<Facts, 'service' | 'readers' | 'cards'>> {
  let driver: PcscDriver | undefined
  try {
    driver = await openPcscDriver(options.pcscDriver)
    const {name} = driver
    const states = await driver.readers()
    const meant = selector ? matchReaders(selector, states) : states
    const asked = []
    for (const state of meant) asked.push(await askReader(driver, state, options))
    return {
      service: {socket: 'open', error: undefined, code: undefined, adapter: name},
      readers: asked.map(each => each.reader),
      cards: asked.flatMap(each => each.card ?? []),
    }
  } catch (error) {
    if (!(error instanceof ToolkitError) || !error.code.startsWith('E_PCSC_')) throw error
    return {service: await failedService(options, error), readers: undefined, cards: []}
  } finally {
    await driver?.release()
  }
}

async function failedService(options: DoctorOptions, error: ToolkitError): Promise<ServiceFacts> {
  const socket = options.platform === 'linux' ? await knock(options.socket) : 'unknown'
  const code = error.details['pcsc'] ?? error.details['reason']
  return {socket, error: error.code, code: code === undefined ? undefined : String(code), adapter: '-'}
}

async function askReader(
  driver: PcscDriver,
  state: ReaderState,
  options: DoctorOptions,
): Promise<{reader: ReaderFacts; card: CardFacts | undefined}> {
  const card = state.unavailable ? 'unavailable' : state.mute ? 'mute' : state.present ? 'present' : 'absent'
  const reader = {name: state.name, card, error: undefined} as const
  if (card !== 'present') return {reader, card: undefined}
  const {pcscChannel} = await import('../transport/pcsc-channel.ts')
  let channel: CardChannel | undefined
  try {
    channel = await pcscChannel(driver, state, {share: 'shared', protocol: options.protocol, waitMs: options.waitMs})
    await channel.beginTransaction()
    return {reader, card: await askCard(await addLayers(channel, options), channel)}
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    return {reader: {...reader, error: error.code}, card: undefined}
  } finally {
    await channel?.endTransaction()
    await channel?.close('leave')
  }
}
