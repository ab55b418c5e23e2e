// What apdu run reads: the script, and the variables of the command line, of a file, and of the PIN flags.
import {refuseTerminalStdin} from './input-context.ts'
import {parseHex} from './lib/bytes/hex.ts'
import {ToolkitError} from './lib/errors/toolkit-error.ts'
import {fileBytes, tooLarge, unreadable} from './lib/input/byte-source.ts'
import type {ScriptVariable} from './lib/iso7816/apdu-script.ts'

/** Far above real use: ten thousand commands of 100 bytes. */
const MAX_BYTES = 2 * 1024 * 1024
const ASSIGNMENT = /^([A-Za-z_]\w*)=((?:[0-9a-f]{2})*)$/i

/** The name of the variable that the PIN flags set. */
const PIN_VARIABLE = 'PIN'

export async function readScript(command: string, path: string): Promise<string> {
  refuseTerminalStdin(command, [path])
  const origin = {input: 1, path, named: true}
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of path === '-' ? process.stdin : fileBytes(origin)) {
      length += chunk.length
      if (length > MAX_BYTES) throw tooLarge(origin, MAX_BYTES)
      chunks.push(chunk)
    }
  } catch (error) {
    throw unreadable(origin, error)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Later ones win: the file over the command line, the PIN over both. */
export async function scriptVariables(
  typed: readonly string[],
  file: string | undefined,
  pin: string | undefined,
): Promise<ReadonlyMap<string, ScriptVariable>> {
  const variables = new Map<string, ScriptVariable>()
  for (const text of typed) {
    const [, name, hex = ''] = ASSIGNMENT.exec(text) ?? []
    // The value is not repeated: it may be a PIN in the wrong place.
    if (name === undefined) {
      throw new ToolkitError('E_FLAG_VALUE', {details: {name: 'var', expected: 'EF=0006'}, shown: {value: '…'}})
    }
    variables.set(name, variable(hex, true))
  }
  if (file !== undefined)
    for (const [name, hex] of await readAssignments(file)) variables.set(name, variable(hex, false))
  if (pin !== undefined) variables.set(PIN_VARIABLE, {bytes: Uint8Array.from(Buffer.from(pin, 'latin1')), typed: false})
  return variables
}

async function readAssignments(file: string): Promise<readonly (readonly [string, string])[]> {
  const lines = (await readScript('apdu run', file)).split(/\r\n|\n|\r/)
  return lines.flatMap((line, index) => {
    const text = line.replace(/#.*$/, '').replace(/\s/g, '')
    if (text === '') return []
    const [, name, hex = ''] = ASSIGNMENT.exec(text) ?? []
    if (name === undefined) throw new ToolkitError('E_VARIABLES', {details: {line: index + 1}, shown: {file}})
    return [[name, hex] as const]
  })
}

function variable(hex: string, typed: boolean): ScriptVariable {
  return {bytes: hex === '' ? new Uint8Array(0) : parseHex(hex), typed}
}
