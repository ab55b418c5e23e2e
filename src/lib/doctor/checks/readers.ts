// Readers of the service: whether there are any, and whether this program may use them.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {Facts, ReaderFacts} from '../facts.ts'

export const readersCheck: Check = {
  id: 'readers',
  run(facts) {
    const {readers} = facts
    if (!facts.service) return skipped('no-reader-wanted')
    if (!readers) return skipped('no-service')
    if (readers.length === 0) return outcome([finding('reader_none')])
    return outcome(
      readers.flatMap(reader => judge(reader, facts)),
      {readers: readers.length},
    )
  },
}

function judge(reader: ReaderFacts, {system}: Facts): readonly RawFinding[] {
  const {name} = reader
  if (reader.error === 'E_CARD_BUSY') {
    const programs = system.pcscPrograms
    return [finding('reader_busy', {reader: name, programs: programs?.length ? programs.join(', ') : '-'})]
  }
  if (reader.card === 'mute' || reader.error === 'E_CARD_MUTE') return [finding('card_mute', {reader: name})]
  if (reader.card === 'unavailable') return [finding('reader_unavailable', {reader: name})]
  return reader.error === undefined ? [] : [finding('card_failed', {reader: name, code: reader.error})]
}
