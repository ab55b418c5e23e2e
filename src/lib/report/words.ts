// Small steps that every view takes: a word of the catalogue, and wrapping an indented block.
import {type Message, type Parameters, say} from '../text/message.ts'
import type {ViewContext} from './view.ts'

/** Binds the catalogue of one view to the reader's language. */
export function speaker<Key extends string>(catalogue: Readonly<Record<Key, Message>>, context: ViewContext) {
  return (key: Key, parameters: Parameters = {}) => say(catalogue[key], context.language, parameters)
}
