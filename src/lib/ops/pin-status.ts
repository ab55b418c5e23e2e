// pin status: every counter, without a PIN and without spending a try. One odd answer does not stop the rest.
import {parseHex} from '../bytes/hex.ts'
import {knownApplications, knownPins} from '../card/lookup.ts'
import {type PinCounter, queryPinCounter} from '../card/pin-counter.ts'
import type {Certainty, PinReference} from '../card/profile.ts'
import type {CardSession} from '../card/session.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {type ApName, PIN_TITLE, type PinName} from '../text/card.data.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'

export interface PinStatusEntry {
  readonly name: PinName
  readonly title: string
  readonly ap: ApName
  readonly fid: string
  readonly state: PinCounter['state']
  readonly remaining: number | null
  /** On a new card; null where no source says. */
  readonly tries: number | null
  readonly sw: string
  readonly source: string
  readonly certainty: Certainty
}

export interface PinStatusResult {
  readonly reader: ReaderUsed
  readonly pins: readonly PinStatusEntry[]
}

export async function pinStatus(options: CardOptions): Promise<Outcome<PinStatusResult>> {
  return withCard(options, async ({session, reader}) => done({reader, pins: await readAllCounters(session)}))
}

export async function readAllCounters(session: CardSession): Promise<readonly PinStatusEntry[]> {
  const entries: PinStatusEntry[] = []
  for (const application of knownApplications(session.profile)) {
    const pins = knownPins(session.profile).filter(pin => pin.ap === application.name)
    if (pins.length === 0) continue
    const selected = await session.trySelectAp(parseHex(application.aid))
    for (const pin of pins) {
      const counter: PinCounter =
        selected.sw === SW_OK
          ? await queryPinCounter(session, pin.fid)
          : {state: 'absent', remaining: null, sw: formatSw(selected.sw)}
      entries.push(pinEntry(pin, counter))
    }
  }
  return entries
}

function pinEntry(pin: PinReference, counter: PinCounter): PinStatusEntry {
  return {
    name: pin.name,
    title: PIN_TITLE[pin.name].en,
    ap: pin.ap,
    fid: formatFid(pin.fid),
    state: counter.state,
    remaining: counter.remaining,
    tries: pin.tries ?? null,
    sw: counter.sw,
    source: pin.source,
    certainty: pin.certainty,
  }
}
