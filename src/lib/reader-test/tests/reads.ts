// Reading the same bytes in several ways, and asking for counters.
import {parseHex} from '../../bytes/hex.ts'
import {queryPinCounter} from '../../card/pin-counter.ts'
import {readBinary} from '../../iso7816/commands.ts'
import {SW_OK} from '../../iso7816/response-apdu.ts'
import {PIN_TITLE} from '../../text/card.data.ts'
import {readSafely, sameBytes, selectLongFile} from '../free-files.ts'
import {failed, passed, type ReaderTest, skipped} from '../reader-test.ts'

const SAMPLE = 240
/** One that crosses no border, one that is no power of two. */
const BLOCKS: readonly number[] = [16, 100]

export const readsAgree: ReaderTest = {
  id: 'reads-agree',
  async run({conversation}) {
    const session = await conversation.selectJpki()
    if (!(await selectLongFile(session))) return skipped('no-long-file')
    const expected = await readSafely(session, SAMPLE)
    for (const block of BLOCKS) {
      for (let offset = 0; offset < SAMPLE; offset += block) {
        const length = Math.min(block, SAMPLE - offset)
        const {data, sw} = await session.send(readBinary(offset, length))
        if (sw !== SW_OK || !sameBytes(data, expected.subarray(offset, offset + length))) return failed('differs')
      }
    }
    return passed()
  },
}

export const pinCounters: ReaderTest = {
  id: 'pin-counters',
  async run({conversation}) {
    const session = await conversation.session()
    const unreadable: string[] = []
    for (const pin of session.profile.pins) {
      const application = session.profile.applications.find(row => row.name === pin.ap)
      if (!application || (await session.trySelectAp(parseHex(application.aid))).sw !== SW_OK) continue
      const counter = await queryPinCounter(session, pin.fid)
      if (counter.state === 'unreadable') unreadable.push(`${PIN_TITLE[pin.name].en} ${counter.sw}`)
    }
    return unreadable.length === 0 ? passed() : failed('unreadable', {pins: unreadable})
  },
}
