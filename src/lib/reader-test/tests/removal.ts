// Cards and readers that come and go. Somebody must move them: a person, or the control socket of a simulated card.

import {readBinary} from '../../iso7816/commands.ts'
import {SW_OK} from '../../iso7816/response-apdu.ts'
import type {ReaderState} from '../../transport/pcsc/driver.ts'
import {selectLongFile} from '../free-files.ts'
import {type Finding, failed, passed, type ReaderTest, skipped, type TestContext} from '../reader-test.ts'

/** How long a person may take, and a reader with a card that nobody has to carry. */
const PERSON_MS = 60_000
const SETTLE_MS = 10_000
/** Reads between the request to a person and the removal. */
const MOST_READS = 100_000

const gone = (state: ReaderState | undefined) => state?.present !== true
const back = (state: ReaderState | undefined) => state?.present === true

export const removalIdle: ReaderTest = {
  id: 'removal-idle',
  needs: 'hands',
  async run(context) {
    const {access, conversation, hands} = context
    await conversation.selectJpki()
    await hands.remove()
    const noticed = await access.waitFor(gone, patience(context))
    const answer = await conversation.attempt(readBinary(0, 1))
    return finishRemoval(context, noticed ? told(answer.kind) : failed('removal-unnoticed'))
  },
}

export const removalInCommand: ReaderTest = {
  id: 'removal-in-command',
  needs: 'hands',
  async run(context) {
    const {access, conversation, hands} = context
    const session = await conversation.selectJpki()
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    if (hands.removeInCommand) {
      await hands.removeInCommand()
      const answer = await conversation.attempt(readBinary(0, 128))
      await access.waitFor(gone, patience(context))
      return finishRemoval(context, told(answer.kind))
    }
    await hands.remove()
    const deadline = performance.now() + PERSON_MS
    for (let count = 0; count < MOST_READS && performance.now() < deadline; count += 1) {
      const answer = await conversation.attempt(readBinary(0, 128))
      if (answer.kind === 'answer' && answer.sw === SW_OK && answer.data.length === 128) continue
      return finishRemoval(context, told(answer.kind))
    }
    return failed('removal-unnoticed')
  },
}

export const statusEvents: ReaderTest = {
  id: 'status-events',
  needs: 'hands',
  async run(context) {
    const {access, hands} = context
    await hands.remove()
    const left = await access.waitFor(gone, patience(context))
    await hands.insert()
    const came = await access.waitFor(back, patience(context))
    await context.conversation.connect()
    return left && came ? passed() : failed('event-missing', {event: left ? 'inserted' : 'removed'})
  },
}

export const unplugged: ReaderTest = {
  id: 'unplugged',
  needs: 'person',
  async run(context) {
    const {access, conversation, hands} = context
    await conversation.selectJpki()
    await hands.unplug?.()
    const left = await access.waitFor(state => state === undefined, PERSON_MS)
    const answer = await conversation.attempt(readBinary(0, 1))
    await conversation.close('leave')
    await hands.replug?.()
    const came = await access.waitFor(back, PERSON_MS)
    if (!left || !came) return failed('event-missing', {event: left ? 'reader-attached' : 'reader-detached'})
    return told(answer.kind)
  },
}

/** The card comes back and answers; else the finding stands. */
async function finishRemoval(context: TestContext, finding: Finding): Promise<Finding> {
  const {access, conversation, hands} = context
  await conversation.close('leave')
  await hands.insert()
  if (!(await access.waitFor(back, patience(context)))) return failed('event-missing', {event: 'inserted'})
  await conversation.connect()
  await conversation.selectJpki()
  return finding
}

/** Anything but "removed" misleads a program: an answer most of all. */
function told(kind: string): Finding {
  return kind === 'removed' ? passed() : failed('removal-as', {how: kind})
}

function patience({hands}: TestContext): number {
  return hands.kind === 'person' ? PERSON_MS : SETTLE_MS
}
