// The commands behind `select NAME` of scripts and of the shell: an AP, or an AP and a file of it.
import {findApplication, parseFilePath} from '../card/lookup.ts'
import {CURRENT_CARD} from '../card/profiles/current.data.ts'
import {ToolkitError} from '../errors/toolkit-error.ts'
import {encodeCommand} from '../iso7816/command-apdu.ts'
import {selectByName, selectEf} from '../iso7816/commands.ts'
import {scriptError} from '../iso7816/script-cursor.ts'

/** NAME is an AP by name or AID, or AP:EF. */
export function commandsToSelect(name: string): readonly Uint8Array[] {
  if (!name.includes(':')) return [encodeCommand(selectByName(findApplication(CURRENT_CARD, name).aid))]
  const {aid, fid} = parseFilePath(CURRENT_CARD, name)
  return [encodeCommand(selectByName(aid)), encodeCommand(selectEf(fid))]
}

/** The same in a script: a name that is none is an error in its place. */
export function selectCommands(step: {name: string; line: number; column: number}): readonly Uint8Array[] {
  try {
    return commandsToSelect(step.name)
  } catch (error) {
    if (error instanceof ToolkitError && error.code === 'E_ARG_VALUE') throw scriptError('name', step.line, step.column)
    throw error
  }
}
