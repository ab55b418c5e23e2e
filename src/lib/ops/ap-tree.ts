// ap tree: every known AP and file with its access condition, as the tables have it and as the card answers without any
// PIN: SELECT, one byte of READ BINARY, a counter query, GET DATA. What comes back is thrown away; nothing is spent.
import {parseHex} from '../bytes/hex.ts'
import {MANAGER_OBJECTS} from '../card/manager-objects.data.ts'
import {queryPinCounter, readCounter} from '../card/pin-counter.ts'
import type {Application, Certainty, ElementaryFile} from '../card/profile.ts'
import type {CardSession} from '../card/session.ts'
import {getData, readBinary, readRecord, verifyQuery} from '../iso7816/commands.ts'
import {formatFid} from '../iso7816/identifiers.ts'
import {formatSw, SW_OK} from '../iso7816/response-apdu.ts'
import {AP_TITLE, type ApName, type FileName, OBJECT_TITLE, type ObjectName} from '../text/card.data.ts'
import {apFile} from './ap-select.ts'
import {type CardOptions, type ReaderUsed, withCard} from './open-card.ts'
import {done, type Outcome} from './outcome.ts'

/**
 * free: read without a PIN. locked: 6982. counted, blocked: a reference with tries left, or none. present: selected, and
 * not a file that can be read (a key). absent: not on this card. unclear: any other answer.
 */
export type ProbedState = 'free' | 'locked' | 'counted' | 'blocked' | 'present' | 'absent' | 'unclear'

export interface ApTreeFile {
  /** File identifier, or tag of a GET DATA object. */
  readonly fid: string
  readonly name: FileName | ObjectName
  readonly title: string
  readonly kind: ElementaryFile['kind'] | 'object'
  /** By the tables. */
  readonly access: ElementaryFile['access']
  readonly certainty: Certainty
  readonly probed: ProbedState
  readonly remaining: number | null
  readonly sw: string
  /** The card says something else than the tables. */
  readonly differs: boolean
}

export interface ApTreeApplication {
  readonly name: ApName
  readonly title: string
  readonly aid: string
  readonly present: boolean
  readonly sw: string
  readonly files: readonly ApTreeFile[]
}

export interface ApTreeResult {
  readonly reader: ReaderUsed
  readonly applications: readonly ApTreeApplication[]
  readonly differences: number
}

type Probe = Pick<ApTreeFile, 'probed' | 'remaining' | 'sw'>

const SW_SECURITY_STATUS = 0x6982
const SW_NOT_TRANSPARENT = 0x6981
const SW_WRONG_LENGTH = 0x6700
const ABSENT: readonly number[] = [0x6a82, 0x6a83, 0x6a88]

export async function apTree(options: CardOptions): Promise<Outcome<ApTreeResult>> {
  return withCard(options, async ({session, reader}) => {
    const applications: ApTreeApplication[] = []
    for (const application of session.profile.applications) applications.push(await probeAp(session, application))
    const differences = applications.flatMap(row => row.files).filter(file => file.differs).length
    return done({reader, applications, differences})
  })
}

async function probeAp(session: CardSession, application: Application): Promise<ApTreeApplication> {
  const {sw} = await session.trySelectAp(parseHex(application.aid))
  const files: ApTreeFile[] = []
  if (sw === SW_OK) {
    for (const file of application.files) files.push(describe(file, await probeFile(session, file)))
    if (application.structure === 'objects') files.push(...(await probeObjects(session, application)))
  }
  return {
    name: application.name,
    title: AP_TITLE[application.name].en,
    aid: application.aid,
    present: sw === SW_OK,
    sw: formatSw(sw),
    files,
  }
}

function describe(file: ElementaryFile, probe: Probe): ApTreeFile {
  return {
    ...apFile(file),
    ...probe,
    differs: !expectedStates(file).includes(probe.probed),
  }
}

/** What the tables let expect. Where they know nothing, nothing differs; a blocked PIN is a state, not a difference. */
function expectedStates(file: ElementaryFile): readonly ProbedState[] {
  switch (file.kind) {
    case 'pin':
      return file.name === 'blocked-reference' ? ['blocked'] : ['counted', 'blocked']
    case 'key':
      return ['present']
    case 'unknown':
      return ['free', 'locked', 'counted', 'blocked', 'present', 'absent', 'unclear']
    default:
      return file.access === 'free' ? ['free'] : file.access === 'unknown' ? ['free', 'locked'] : ['locked']
  }
}

async function probeFile(session: CardSession, file: ElementaryFile): Promise<Probe> {
  if (file.kind === 'pin') {
    const counter = await queryPinCounter(session, file.fid)
    return {probed: counterState(counter.state), remaining: counter.remaining, sw: counter.sw}
  }
  const selected = await session.selectEf(file.fid)
  if (selected !== SW_OK) return state(ABSENT.includes(selected) ? 'absent' : 'unclear', selected)
  if (file.kind === 'key') return state('present', selected)
  const command = file.kind === 'record' ? readRecord(1, file.fid & 0x1f) : readBinary(0, 1)
  const {sw} = await session.send(command)
  // Not a transparent file: it may be a reference, and asking for its counter costs nothing.
  if (sw === SW_NOT_TRANSPARENT && file.kind === 'unknown') {
    const counter = readCounter((await session.send(verifyQuery())).sw)
    const known = counter.state === 'counted' || counter.state === 'blocked'
    return known ? {probed: counter.state, remaining: counter.remaining, sw: counter.sw} : state('present', sw)
  }
  return state(readState(sw), sw)
}

/** An object that is too long for a short answer says 6700, and is there. */
async function probeObjects(session: CardSession, application: Application): Promise<readonly ApTreeFile[]> {
  const files: ApTreeFile[] = []
  for (const {tag, name} of MANAGER_OBJECTS) {
    const {sw} = await session.send(getData(tag))
    const probe = state(sw === SW_WRONG_LENGTH ? 'free' : readState(sw), sw)
    files.push({
      fid: formatFid(tag),
      name,
      title: OBJECT_TITLE[name].en,
      kind: 'object',
      access: 'free',
      certainty: application.certainty,
      ...probe,
      differs: probe.probed !== 'free',
    })
  }
  return files
}

function state(probed: ProbedState, sw: number): Probe {
  return {probed, remaining: null, sw: formatSw(sw)}
}

function readState(sw: number): ProbedState {
  if (sw === SW_OK || sw >> 8 === 0x62) return 'free'
  if (sw === SW_SECURITY_STATUS) return 'locked'
  return ABSENT.includes(sw) ? 'absent' : 'unclear'
}

function counterState(answer: Awaited<ReturnType<typeof queryPinCounter>>['state']): ProbedState {
  if (answer === 'counted' || answer === 'blocked' || answer === 'absent') return answer
  return answer === 'verified' || answer === 'unlimited' ? 'present' : 'unclear'
}
