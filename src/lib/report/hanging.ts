// Text that goes on below its start, so that what stands in front of it stays alone in its column.
import type {ViewContext} from './view.ts'
import {displayWidth, wrapToWidth} from './width.ts'

/** Narrower than this, words would stand one below the other. */
const MIN_ROOM = 20

/**
 * `head` and, beside it, the text; further lines stand below the text. Without a terminal nothing is wrapped. The text is
 * painted line by line: a colour that goes over a break would be torn apart.
 */
export function hanging(
  head: string,
  text: string,
  {width}: Pick<ViewContext, 'width'>,
  paint: (line: string) => string = line => line,
): string {
  const indent = displayWidth(withoutColour(head))
  const lines = width === undefined ? [text] : wrapToWidth(text, Math.max(MIN_ROOM, width - indent))
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(indent)) + paint(line)).join('\n')
}

function withoutColour(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours
  return text.replace(/\u001b\[[0-9;]*m/g, '')
}
