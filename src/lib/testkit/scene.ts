// One authority at one instant: the certificates, lists and responses of its cases, with the dates that are usual.

import type {PointName} from './extensions.ts'
import {crlNumber, issuingDistributionPoint, reasonCode} from './extensions.ts'
import type {KitAuthority, KitCertificate} from './hierarchy.ts'
import {type HolderOptions, makeHolder, municipalPoint} from './hierarchy.ts'
import {type CrlEntry, type CrlFields, issueCrl} from './issue-crl.ts'
import {issueOcsp, type ResponseFields, type SingleFields} from './issue-ocsp.ts'
import type {Kit} from './kit.ts'
import type {KitKey} from './kit-key.ts'
import type {KitAnswer, KitCase} from './manifest.ts'
import {MUNICIPALITIES} from './profile.data.ts'
import type {Signer} from './signed.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface SceneFacts {
  readonly kit: Kit
  /** Stands in front of every case and file. */
  readonly prefix: string
  readonly authority: KitAuthority
  readonly holderKey: KitKey
  readonly at: string
  readonly issued: string
  readonly expires: string
}

export interface Listed {
  readonly certificate: KitCertificate
  /** Null leaves the reason out. */
  readonly reason?: number | null
  readonly extensions?: readonly Uint8Array[]
}

export interface ListOptions extends Partial<Omit<CrlFields, 'entries' | 'extensions'>> {
  readonly listed?: readonly Listed[]
  readonly number?: number
  /** Of the first municipality unless given; null leaves the extension out. */
  readonly point?: Uint8Array | null
  readonly more?: readonly Uint8Array[]
  readonly entries?: readonly CrlEntry[]
}

export interface AnswerOptions extends Partial<Omit<ResponseFields, 'singles'>> {
  readonly single?: Partial<SingleFields>
  readonly singles?: readonly Partial<SingleFields>[]
}

/** `twin`: the sound case of the same scene unless another is given. */
export type Asked = Partial<Omit<KitCase, 'id' | 'target' | 'expected'>>

export class Scene {
  readonly facts: SceneFacts
  readonly at: Date
  readonly thisUpdate: Date
  readonly nextUpdate: Date
  readonly revokedAt: Date

  constructor(facts: SceneFacts) {
    this.facts = facts
    this.at = new Date(facts.at)
    this.thisUpdate = new Date(this.at.getTime() - 12 * HOUR)
    this.nextUpdate = new Date(this.at.getTime() + 7 * DAY)
    this.revokedAt = new Date(this.at.getTime() - 30 * DAY)
  }

  holder(label: string, options: Partial<HolderOptions> = {}): KitCertificate {
    const {kit, prefix, authority, holderKey, issued, expires} = this.facts
    return makeHolder(kit, {
      issuer: authority,
      key: holderKey,
      notBefore: issued,
      notAfter: expires,
      ...options,
      label: `${prefix}-${label}`,
    })
  }

  revoked(label: string, reason: number | null, options: Partial<HolderOptions> = {}): KitCertificate {
    return this.holder(label, {status: {reason, revokedAt: this.revokedAt}, ...options})
  }

  /** A list of the first municipality; what it lists was revoked a month before. */
  list(label: string, options: ListOptions = {}): string {
    const {kit, prefix, authority} = this.facts
    const {listed = [], number = 100, point, more = [], entries = [], ...fields} = options
    const der = issueCrl({
      issuer: authority,
      thisUpdate: this.thisUpdate,
      nextUpdate: this.nextUpdate,
      ...fields,
      entries: [...listed.map(each => this.#entry(each)), ...entries].sort(bySerial),
      extensions: [
        crlNumber(number),
        ...(point === null ? [] : [point ?? issuingDistributionPoint(this.pointName)]),
        ...more,
      ],
    })
    return kit.add(`crls/${prefix}-${label}.crl`, der)
  }

  get pointName(): PointName {
    return municipalPoint(this.facts.authority.family, MUNICIPALITIES[0])
  }

  /** By the key of the authority itself unless a signer is given. */
  answer(label: string, certificate: KitCertificate, options: AnswerOptions = {}): string {
    const {authority} = this.facts
    const {single, singles = [single ?? {}], ...fields} = options
    const der = issueOcsp({
      signer: authority,
      producedAt: this.thisUpdate,
      ...fields,
      singles: singles.map(each => ({
        issuer: certificate.issuer as Signer,
        serial: certificate.serial,
        thisUpdate: this.thisUpdate,
        nextUpdate: this.nextUpdate,
        ...each,
      })),
    })
    return this.response(label, der)
  }

  response(label: string, der: Uint8Array): string {
    const {kit, prefix} = this.facts
    return kit.add(`ocsp/${prefix}-${label}.ors`, der)
  }

  ask(label: string, certificate: KitCertificate, expected: KitAnswer, asked: Asked = {}): void {
    const {kit, prefix, authority, issued, expires} = this.facts
    const {at = this.facts.at, revocation = asked.crls ? 'crl' : asked.ocsp ? 'ocsp' : 'none'} = asked
    const lasting = asked.at === undefined && revocation === 'none'
    kit.addCase({
      id: `${prefix}-${label}`,
      target: certificate.file,
      at,
      trust: [authority.file],
      untrusted: [],
      crls: [],
      ocsp: [],
      purpose: authority.family,
      profile: 'jpki',
      revocation,
      // Lists and responses age within days; certificates are in force for years.
      holds: lasting ? {from: issued, to: expires} : {from: at, to: at},
      shows: [],
      ...asked,
      twin: expected.verdict === 'yes' ? null : (asked.twin ?? `${prefix}-${SOUND[revocation]}`),
      expected,
    })
  }

  #entry({certificate, reason = null, extensions = []}: Listed): CrlEntry {
    const all = [...(reason === null ? [] : [reasonCode(reason)]), ...extensions]
    return {
      serial: certificate.serial,
      revocationDate: this.revokedAt,
      ...(all.length === 0 ? {} : {extensions: all}),
    }
  }
}

/** The label of the case that is sound in every scene with such cases. */
const SOUND: Readonly<Record<KitCase['revocation'], string>> = {
  none: 'valid',
  crl: 'crl-good',
  ocsp: 'ocsp-good',
  best: 'crl-good',
  require: 'crl-good',
}

export const YES: KitAnswer = {verdict: 'yes', reason: null}
export const no = (reason: string): KitAnswer => ({verdict: 'no', reason})
export const undecided = (gap: string): KitAnswer => ({verdict: 'undecided', reason: `undecided.${gap}`})

function bySerial(a: CrlEntry, b: CrlEntry): number {
  return Number(a.serial) - Number(b.serial)
}
