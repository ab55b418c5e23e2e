// What only a PC/SC service does: protocols, exclusive use, transactions, features.
import {setTimeout as sleep} from 'node:timers/promises'
import {ToolkitError} from '../../errors/toolkit-error.ts'
import {readBinary} from '../../iso7816/commands.ts'
import {formatSw, SW_OK} from '../../iso7816/response-apdu.ts'
import type {CardChannel} from '../../transport/card-channel.ts'
import type {Protocol} from '../../transport/pcsc/driver.ts'
import {featureNames} from '../../transport/pcsc/pin-pad.ts'
import type {ConnectMode, ReaderAccess} from '../../transport/reader-access.ts'
import {comesBack} from '../card-return.ts'
import {readSafely, sameBytes, TOKEN_INFORMATION} from '../free-files.ts'
import {failed, passed, type ReaderTest, skipped} from '../reader-test.ts'

const CHOICES: readonly Protocol[] = ['t0', 't1']

export const protocols: ReaderTest = {
  id: 'protocols',
  needs: 'pcsc',
  async run({access, conversation}) {
    await conversation.close('reset')
    const worked: string[] = []
    for (const protocol of CHOICES) {
      const channel = await tryConnect(access, {protocol})
      if (channel instanceof ToolkitError) continue
      worked.push(channel.protocol)
      await channel.close('reset')
    }
    const channel = await conversation.connect()
    await conversation.selectJpki()
    return worked.includes(channel.protocol)
      ? passed('protocols', {protocols: worked})
      : failed('protocols-differ', {protocols: worked, protocol: channel.protocol})
  },
}

export const exclusive: ReaderTest = {
  id: 'exclusive',
  needs: 'pcsc',
  async run({access, conversation}) {
    await conversation.connect({share: 'exclusive'})
    const second = await tryConnect(access, {share: 'shared'})
    if (!(second instanceof ToolkitError)) {
      await second.close('leave')
      await conversation.connect()
      return failed('not-exclusive')
    }
    await conversation.close('leave')
    // Whoever waited comes in as soon as the card is free.
    const third = await tryConnect(access, {share: 'shared'})
    if (third instanceof ToolkitError) return failed('error', {error: third.code})
    await third.close('leave')
    return second.code === 'E_CARD_BUSY' ? passed() : failed('error', {error: second.code})
  },
}

export const transactionIdle: ReaderTest = {
  id: 'transaction-idle',
  async run({access, conversation, idleMs}) {
    const channel = await conversation.connect()
    await channel.beginTransaction()
    const session = await conversation.selectJpki()
    if ((await session.selectEf(TOKEN_INFORMATION)) !== SW_OK) return skipped('no-token-information')
    const before = await readSafely(session, 32)
    await sleep(idleMs)
    // The file must still be selected: nothing is selected again.
    const answer = await conversation.attemptTwice(readBinary(0, 32))
    await conversation.close('leave')
    if (answer.kind !== 'answer') {
      await comesBack(access)
      return failed('idle-lost', {seconds: idleMs / 1000, how: answer.kind})
    }
    return answer.sw === SW_OK && sameBytes(answer.data, before)
      ? passed()
      : failed('idle-lost', {seconds: idleMs / 1000, how: formatSw(answer.sw)})
  },
}

export const features: ReaderTest = {
  id: 'features',
  needs: 'pcsc',
  async run({access, conversation}) {
    await conversation.close('leave')
    const found = await access.features()
    return found ? passed('features', {features: featureNames(found).join(', ') || '-'}) : skipped('no-features')
  },
}

async function tryConnect(access: ReaderAccess, mode: ConnectMode): Promise<CardChannel | ToolkitError> {
  try {
    return await access.connect(mode)
  } catch (error) {
    if (error instanceof ToolkitError) return error
    throw error
  }
}
