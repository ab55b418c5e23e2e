// Lengths and status words: what readers do to answers that the card gives well.

import {parseHex} from '../../bytes/hex.ts'
import {applicationByName} from '../../card/lookup.ts'
import {CURRENT_CARD} from '../../card/profiles/current.data.ts'
import {case2} from '../../iso7816/command-apdu.ts'
import {INS, readBinary, selectByName} from '../../iso7816/commands.ts'
import {formatSw, SW_OK} from '../../iso7816/response-apdu.ts'
import {SW_INTERNAL_ERROR} from '../conversation.ts'
import {isZero, readSafely, sameBytes, selectLongFile, TOKEN_INFORMATION} from '../free-files.ts'
import {failed, passed, type ReaderTest, skipped} from '../reader-test.ts'

const FULL = 256
/** More than one short answer, less than any certificate file. */
const EXTENDED = 300

export const status61: ReaderTest = {
  id: 'status-61xx',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    const {sw} = await conversation.raw(readBinary(0, 200))
    if (sw >> 8 !== 0x61) return passed()
    const {protocol} = await conversation.channel()
    // T=0 has no other way for an answer to a command with data; then it is no fault.
    return protocol === 'T=0' ? passed('announced', {sw: formatSw(sw)}) : failed('announced', {sw: formatSw(sw)})
  },
}

export const status6C: ReaderTest = {
  id: 'status-6cxx',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    if ((await session.selectEf(TOKEN_INFORMATION)) !== SW_OK) return skipped('no-token-information')
    const {sw} = await conversation.raw(readBinary(0, FULL))
    return sw >> 8 === 0x6c ? failed('le-corrected', {sw: formatSw(sw)}) : passed()
  },
}

export const le256: ReaderTest = {
  id: 'le-256',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    // GET CHALLENGE gives exactly what Le asks for (seen in open source: myna-card src/card.rs).
    const challenge = await session.send(case2({cla: 0x00, ins: INS.GET_CHALLENGE, p1: 0, p2: 0}, FULL))
    if (challenge.sw === SW_OK && isZero(challenge.data)) return failed('zeroed')
    if (challenge.sw === SW_OK && challenge.data.length !== FULL) return failed('cut', {length: challenge.data.length})
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    const expected = await readSafely(session, FULL)
    const answer = await session.send(readBinary(0, FULL))
    // A shorter read is the subject of read-limit.
    return sameBytes(answer.data, expected.subarray(0, answer.data.length)) ? passed() : failed('differs')
  },
}

export const readLimit: ReaderTest = {
  id: 'read-limit',
  unlessFailed: 'le-256',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    for (const length of [FULL - 1, FULL]) {
      const {data, sw} = await session.send(readBinary(0, length))
      if (sw !== SW_OK || data.length !== length)
        return failed('short', {asked: length, length: data.length, sw: formatSw(sw)})
    }
    return passed()
  },
}

export const extendedApdu: ReaderTest = {
  id: 'extended-apdu',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    const expected = await readSafely(session, EXTENDED)
    const answer = await conversation.offer(readBinary(0, EXTENDED))
    if (answer === 'refused') return failed('reader-refuses')
    if (answer.sw >> 8 === 0x61) return passed()
    if (answer.sw !== SW_OK) return failed('answered', {sw: formatSw(answer.sw)})
    // Whether reads are limited is the subject of read-limit.
    return sameBytes(answer.data, expected.subarray(0, answer.data.length)) ? passed() : failed('differs')
  },
}

/** READ BINARY with an odd INS. The card knows it or says so: 6D00; whatever the card says, the reader carried it. */
const READ_BINARY_ODD = 0xb1

export const oddIns: ReaderTest = {
  id: 'odd-ins',
  async run({conversation}) {
    await conversation.selectJpki()
    const answer = await conversation.offer(case2({cla: 0x00, ins: READ_BINARY_ODD, p1: 0, p2: 0}, 16))
    if (answer === 'refused') return failed('reader-refuses')
    const note = ['answered', {sw: formatSw(answer.sw)}] as const
    return answer.sw === SW_INTERNAL_ERROR ? failed(...note) : passed(...note)
  },
}

export const firstCommand: ReaderTest = {
  id: 'first-command',
  async run({conversation}) {
    const aid = parseHex(applicationByName(CURRENT_CARD, 'jpki').aid)
    await conversation.powerCycle()
    const answer = await conversation.offer(selectByName(aid), () => conversation.powerCycle())
    if (answer === 'refused') return failed('reader-refuses')
    return answer.sw === SW_INTERNAL_ERROR ? failed('answered', {sw: formatSw(answer.sw)}) : passed()
  },
}
