// What the answer to reset and the length of commands say about card and reader. Nothing here is an error: the card is
// known by its applications, never by its ATR.
import {type Check, finding, outcome, skipped} from '../check.ts'
import {CONTACT_ATRS, CONTACTLESS_ATR} from '../hardware.data.ts'

export const atrCheck: Check = {
  id: 'atr',
  run({cards}) {
    const ours = cards.filter(card => card.jpki)
    if (ours.length === 0) return skipped('no-card')
    return outcome(
      ours.flatMap(({reader, atr}) => {
        if (CONTACTLESS_ATR.test(atr)) return [finding('atr_contactless', {reader, atr})]
        return CONTACT_ATRS.includes(atr) ? [] : [finding('atr_unlisted', {reader, atr})]
      }),
    )
  },
}

export const extendedCheck: Check = {
  id: 'extended',
  run({cards, service}) {
    if (!service) return skipped('no-reader-wanted')
    const tried = cards.filter(card => card.extended !== undefined)
    if (tried.length === 0) return skipped('no-card')
    return outcome(
      tried.filter(card => card.extended === false).map(({reader}) => finding('extended_refused', {reader})),
    )
  },
}
