// Opens the reader that --reader means, for commands that connect to it again and again.
import {ToolkitError} from '../errors/toolkit-error.ts'
import type {CardChannel} from '../transport/card-channel.ts'
import {connect} from '../transport/connect.ts'
import {openPcscDriver} from '../transport/pcsc/driver.ts'
import {answerLimits} from '../transport/pcsc/limits.ts'
import {type Hands, pcscAccess, type ReaderAccess, simulatedAccess} from '../transport/reader-access.ts'
import {parseReaderSelector} from '../transport/reader-selector.ts'
import {type CardOptions, refuseStrayFaults} from './open-card.ts'

export interface OpenReader {
  readonly access: ReaderAccess
  /** A simulated card in this process moves itself. */
  readonly hands: Hands | undefined
}

export async function openReaderAccess(
  options: CardOptions,
  recognise: (channel: CardChannel) => Promise<boolean>,
): Promise<OpenReader> {
  refuseStrayFaults(options)
  const selector = options.reader === undefined ? undefined : parseReaderSelector(options.reader)
  if (selector?.kind === 'replay') {
    throw new ToolkitError('E_FLAG_VALUE', {
      details: {name: 'reader', expected: '#N, NAME, /regex/, atr:HEX, sim:PROFILE, sim:FILE'},
      shown: {value: selector.text},
    })
  }
  if (selector?.kind === 'sim') return openSimulated(selector.source, options)
  const channel = await connect({
    selector,
    waitMs: options.waitMs,
    share: 'shared',
    protocol: options.protocol,
    pcscDriver: options.pcscDriver,
    answerMs: options.answerMs,
    recognise,
    openSimulated: unreachable,
    readRecording: unreachable,
  })
  await channel.close('leave')
  const driver = await openPcscDriver(options.pcscDriver, answerLimits(options.answerMs))
  return {access: pcscAccess(driver, channel.reader, options.protocol), hands: undefined}
}

async function openSimulated(source: string, {waitMs, faults = []}: CardOptions): Promise<OpenReader> {
  const [{openSimulatedCard}, {parseFault}] = await Promise.all([
    import('../transport/simulator.ts'),
    import('../sim/fault.ts'),
  ])
  const simulated = await openSimulatedCard(source, waitMs, faults.map(parseFault))
  const {card} = simulated
  const hands: Hands = {
    kind: 'sim',
    remove: async () => card.remove(),
    insert: async () => card.insert(),
    removeInCommand: async () =>
      card.addFault({name: 'removal-mid-apdu', from: card.commands + 1, to: card.commands + 1, ms: 0}),
    unplug: undefined,
    replug: undefined,
  }
  return {access: simulatedAccess(simulated, source), hands}
}

/** The selector was looked at above. */
async function unreachable(): Promise<never> {
  throw new RangeError('a reader of the service was meant')
}

/** Moves a card that `sim serve --control` holds. */
export async function controlHands(socket: string): Promise<Hands> {
  const {requestControl} = await import('../transport/control-client.ts')
  // A wrong socket is told before the first test, not in the middle.
  await requestControl(socket, {action: 'status'})
  return {
    kind: 'control',
    remove: async () => void (await requestControl(socket, {action: 'remove'})),
    insert: async () => void (await requestControl(socket, {action: 'insert'})),
    removeInCommand: async () => void (await requestControl(socket, {action: 'fault', fault: 'removal-mid-apdu@1'})),
    unplug: undefined,
    replug: undefined,
  }
}
