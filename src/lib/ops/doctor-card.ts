// What doctor asks a card: free files and counters. No PIN, nothing that writes.
import {parseHex, toHex} from '../bytes/hex.ts'
import {decodeCardData} from '../card/card-data.ts'
import {readCardRecord} from '../card/card-record.ts'
import {readCardCertificate} from '../card/certificates.ts'
import {applicationByName} from '../card/lookup.ts'
import {queryPinCounter} from '../card/pin-counter.ts'
import {readPhysical} from '../card/read-file.ts'
import {recogniseCard} from '../card/recognise.ts'
import {CardSession} from '../card/session.ts'
import type {CardFacts, CertificateFact, PinFact} from '../doctor/facts.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {decodeResponse, SW_OK} from '../iso7816/response-apdu.ts'
import type {CardChannel} from '../transport/card-channel.ts'
import {decodeCertificate} from '../x509/decode.ts'
import {readAllCounters} from './pin-status.ts'

const TOKEN_INFORMATION = 0x0006
const AVAILABILITY = 0x0008
/** EF 0008, byte 0: 8F was seen where there is a signing certificate, 00 stands for none (assumed). */
const NOT_WRITTEN = 0x00
/** READ BINARY of the whole selected file with an extended Le. */
const EXTENDED_READ = '00B00000000000'

/** `channel`: with the layers; `plain`: without, for the one command of extended length. */
export async function askCard(channel: CardChannel, plain: CardChannel): Promise<CardFacts> {
  const session = new CardSession(channel)
  const base = {reader: channel.kind === 'pcsc' ? channel.reader : channel.kind, atr: toHex(channel.atr)}
  const jpki = applicationByName(session.profile, 'jpki')
  if ((await session.trySelectAp(parseHex(jpki.aid))).sw !== SW_OK) {
    return {
      ...base,
      jpki: false,
      tokenLabel: undefined,
      isNext: false,
      hasSign: undefined,
      certificates: [],
      expiry: undefined,
      pins: [],
      extended: undefined,
    }
  }
  // First of all: selecting another AP would forget what a program before left verified.
  const left = await leftVerified(session)
  await recogniseCard(session)
  const availability = await freeFile(session, AVAILABILITY)
  const certificates = await freeCertificates(session)
  const extended = await readsExtended(session, plain)
  const record = await readCardRecord(session)
  const counters = await readAllCounters(session)
  return {
    ...base,
    jpki: true,
    tokenLabel: session.tokenLabel,
    isNext: session.profile.name.startsWith('next'),
    hasSign: availability?.[0] === undefined ? undefined : availability[0] !== NOT_WRITTEN,
    certificates,
    expiry: record?.expiry,
    pins: counters.flatMap(({name, state, remaining, sw, ap, fid}): PinFact[] => {
      if (state === 'absent') return []
      const before = ap === 'jpki' ? left.get(fid) : undefined
      return [before ?? {name, counter: state, remaining, sw}]
    }),
    extended,
  }
}

/** Counters of the JPKI AP that say 9000 before anything else was selected. */
async function leftVerified(session: CardSession): Promise<ReadonlyMap<string, PinFact>> {
  const found = new Map<string, PinFact>()
  for (const pin of session.profile.pins.filter(each => each.ap === 'jpki')) {
    const counter = await queryPinCounter(session, pin.fid)
    if (counter.state !== 'verified') continue
    const fid = pin.fid.toString(16).toUpperCase().padStart(4, '0')
    found.set(fid, {name: pin.name, counter: 'verified', remaining: null, sw: counter.sw})
  }
  return found
}

async function freeFile(session: CardSession, fid: number): Promise<Uint8Array | undefined> {
  if ((await session.selectEf(fid)) !== SW_OK) return undefined
  return readPhysical(session)
}

async function freeCertificates(session: CardSession): Promise<readonly CertificateFact[]> {
  const facts: CertificateFact[] = []
  for (const {name} of session.profile.certificates) {
    const certificate = await readCardCertificate(session, name)
    if (certificate.state !== 'read') continue
    const {notBefore, notAfter} = decodeCardData('READ BINARY', () => decodeCertificate(certificate.der))
    facts.push({name, notBefore, notAfter})
  }
  return facts
}

/** A reader that cannot carry it says so with an error of its own; the card, with a status word. */
async function readsExtended(session: CardSession, plain: CardChannel): Promise<boolean | undefined> {
  // A simulated card carries it always, and a recording does not hold it.
  if (plain.kind !== 'pcsc' || (await session.selectEf(TOKEN_INFORMATION)) !== SW_OK) return undefined
  try {
    return decodeResponse(await plain.transmit(parseHex(EXTENDED_READ))).sw === SW_OK
  } catch (error) {
    if (error instanceof ToolkitError && error.code === 'E_TRANSPORT') return false
    throw error
  }
}
