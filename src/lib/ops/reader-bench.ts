// reader bench: how long a reader takes for the commands that clients send most, beside the simulated card in this
// process, which shows what of it is ours. No PIN is used, and only free files are read.
import {parseHex} from '../bytes/hex.ts'
import {applicationByName} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {CardSession} from '../card/session.ts'
import {MAX_READ_OFFSET, readBinary} from '../iso7816/commands.ts'
import {SW_OK} from '../iso7816/response-apdu.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'
import {type Sample, summarise, type Times} from './percentiles.ts'

export interface ReaderBenchResult {
  readonly reader: ReaderUsed
  readonly series: readonly {
    readonly what: BenchSeries
    readonly reader: Times
    /** The same on the simulated card of today, without PC/SC. */
    readonly simulated: Times
    /** Median of the reader by median of the simulated card. */
    readonly ratio: number
  }[]
}

/** select: the JPKI AP. read-256: one full READ BINARY. free-files: every free file of the JPKI AP, whole. */
export type BenchSeries = 'select' | 'read-256' | 'free-files'

export interface ReaderBenchRequest {
  readonly count: number
  readonly warmup: number
}

/** What one round sent and got. */
type Round = () => Promise<Omit<Sample, 'ms'>>

const SERIES: readonly BenchSeries[] = ['select', 'read-256', 'free-files']
/** Whole files take many commands: fewer rounds say as much. */
const FILES_SHARE = 10
const FULL = 256

export async function readerBench(
  request: ReaderBenchRequest,
  options: CardOptions,
): Promise<Outcome<ReaderBenchResult>> {
  return withCard(options, async ({session, reader}) => {
    const {openSimulator} = await import('../transport/simulator.ts')
    const simulated = await openSimulator('current', 0)
    const beside = new CardSession(simulated)
    const series = []
    for (const what of SERIES) {
      const rounds = [await prepare(what, session), await prepare(what, beside)]
      const [ofReader = [], ofSimulated = []] = await measure(rounds, what === 'free-files' ? fewer(request) : request)
      const times = {reader: summarise(ofReader), simulated: summarise(ofSimulated)}
      series.push({what, ...times, ratio: Math.round((times.reader.p50 / times.simulated.p50) * 100) / 100})
    }
    await simulated.close('leave')
    return done({reader, series})
  })
}

/** In turns, so that whatever else the machine does meets both alike. */
async function measure(
  rounds: readonly Round[],
  {count, warmup}: ReaderBenchRequest,
): Promise<readonly (readonly Sample[])[]> {
  const samples = rounds.map((): Sample[] => [])
  for (let turn = 0; turn < warmup + count; turn += 1) {
    for (const [index, round] of rounds.entries()) {
      const start = performance.now()
      const sent = await round()
      if (turn >= warmup) samples[index]?.push({...sent, ms: performance.now() - start})
    }
  }
  return samples
}

function fewer({count, warmup}: ReaderBenchRequest): ReaderBenchRequest {
  return {count: Math.ceil(count / FILES_SHARE), warmup: Math.ceil(warmup / FILES_SHARE)}
}

/** Brings the card to where the series starts, and returns one round of it. */
async function prepare(what: BenchSeries, session: CardSession): Promise<Round> {
  const jpki = applicationByName(CURRENT_CARD, 'jpki')
  const aid = parseHex(jpki.aid)
  session.forgetSelection()
  await session.selectAp(aid, jpki.name)
  if (what === 'select') {
    return async () => {
      await session.trySelectAp(aid)
      return {apdus: 1, bytes: 0}
    }
  }
  const files = await freeFiles(session)
  if (what === 'free-files') return () => readAll(session, files)
  await session.selectEf(files.find(fid => fid === LONG_FILE) ?? files[0] ?? LONG_FILE)
  return async () => ({apdus: 1, bytes: (await session.send(readBinary(0, FULL))).data.length})
}

/** The CA certificate for signing: free on every kind of this card, and longer than one answer. */
const LONG_FILE = 0x0002

async function freeFiles(session: CardSession): Promise<readonly number[]> {
  const jpki = applicationByName(CURRENT_CARD, 'jpki')
  const files: number[] = []
  for (const file of jpki.files.filter(({access, kind}) => access === 'free' && kind === 'transparent')) {
    if ((await session.selectEf(file.fid)) !== SW_OK) continue
    if ((await session.send(readBinary(0, 1))).sw === SW_OK) files.push(file.fid)
  }
  return files
}

/** Block by block, so that every command is counted. */
async function readAll(session: CardSession, files: readonly number[]): Promise<Omit<Sample, 'ms'>> {
  let apdus = 0
  let bytes = 0
  for (const fid of files) {
    await session.selectEf(fid)
    apdus += 1
    for (let offset = 0; offset <= MAX_READ_OFFSET; offset += FULL) {
      const {data, sw} = await session.send(readBinary(offset, FULL))
      apdus += 1
      bytes += data.length
      if (sw !== SW_OK || data.length < FULL) break
    }
  }
  return {apdus, bytes}
}
