// What apdu decode is given: commands and responses as arguments, or lines of standard input with > and < before them.
import {hexSources} from './input-context.ts'
import {parseHex} from './lib/bytes/hex.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import type {ApduPair} from './lib/ops/apdu-decode.ts'

/** CLA INS P1 P2: anything shorter is a part of one command that a shell has torn apart. */
const HEADER_DIGITS = 8

export async function apduPairs(args: readonly string[], responses: readonly string[]): Promise<readonly ApduPair[]> {
  const sources = await hexSources('apdu decode', args)
  const arrows = sources.some(({text}) => /^[<>]/.test(text))
  if (arrows) return pairedLines(sources.map(({text}) => text))
  const commands = joined(sources)
  // One response answers the last command; several answer one command each.
  if (responses.length > 1 && commands.length > 0 && responses.length !== commands.length) {
    throw new ToolkitError('E_FLAG_VALUE', {
      details: {name: 'response', expected: `1, ${commands.length}`},
      shown: {value: String(responses.length)},
    })
  }
  if (commands.length === 0) return responses.map(response => ({response: parseHex(response)}))
  const first = commands.length - responses.length
  return commands.map((command, index) => {
    const response = responses[index - first]
    return {command: parseHex(command), ...(response === undefined ? {} : {response: parseHex(response)})}
  })
}

/** "> 00A4..." is a command, "< 9000" the response to it. */
function pairedLines(lines: readonly string[]): readonly ApduPair[] {
  const pairs: {command?: Uint8Array; response?: Uint8Array}[] = []
  for (const line of lines) {
    const bytes = parseHex(line.replace(/^[<>]/, ''))
    const last = pairs.at(-1)
    if (!line.startsWith('<')) pairs.push({command: bytes})
    else if (last?.command && !last.response) last.response = bytes
    else pairs.push({response: bytes})
  }
  return pairs
}

/** Arguments of the command line that are too short for commands are the bytes of one; each line of a file is a command. */
function joined(sources: readonly {text: string; typed: boolean}[]): readonly string[] {
  const texts = sources.map(({text}) => text)
  const torn = sources.some(({text, typed}) => typed && text.replace(/[\s:]/g, '').length < HEADER_DIGITS)
  return torn ? [texts.join(' ')] : texts
}
