// Asks a person to move the card or the reader: a line on standard error. That it was done shows in the reader's state.
import type {Language} from './lib/text/message.ts'
import {PROMPT_TEXT} from './lib/text/prompts.data.ts'
import type {Hands} from './lib/transport/reader-access.ts'

export function personHands(stderr: NodeJS.WriteStream, language: Language): Hands {
  const ask = (key: 'handsRemove' | 'handsInsert' | 'handsUnplug' | 'handsReplug') => async () => {
    stderr.write(`${PROMPT_TEXT[key][language]}\n`)
  }
  return {
    kind: 'person',
    remove: ask('handsRemove'),
    insert: ask('handsInsert'),
    removeInCommand: undefined,
    unplug: ask('handsUnplug'),
    replug: ask('handsReplug'),
  }
}
