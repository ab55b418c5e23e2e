// Which named parts of a file a range of its bytes touches, as far as the layout can be known.
import {DecodeError} from '../errors/toolkit-error.ts'
import {decodeTlvHeader} from '../iso7816/ber-tlv.ts'
import type {ApName} from '../text/card.data.ts'
import type {FieldName} from '../text/fields.data.ts'
import {FILE_LAYOUTS, type FieldLayout} from './file-layouts.data.ts'
import {FIXED_LAYOUTS, type FixedField} from './fixed-layouts.data.ts'

/** Objects that only hold others. */
const CONTAINERS: readonly FieldName[] = ['record', 'certificate']

/**
 * `known`: the file from its start, as far as its bytes are known; objects are found by their headers in there. Names in
 * file order; empty where the layout is not known.
 */
export function locateFields(
  ap: ApName | null,
  fid: number | undefined,
  range: {readonly from: number; readonly to: number},
  known: Uint8Array,
): readonly FieldName[] {
  if (ap === null || fid === undefined) return []
  const layout = FILE_LAYOUTS[ap]?.[fid]
  const fixed = FIXED_LAYOUTS.find(each => each.ap === ap && each.fid === fid)?.fields ?? []
  const places = layout ? placesOf(layout, known) : fixed
  return places.filter(place => place.from < range.to && place.to > range.from).map(place => place.name)
}

function placesOf(layout: Readonly<Record<number, FieldLayout>>, known: Uint8Array): readonly FixedField[] {
  const places: FixedField[] = []
  let offset = 0
  while (offset < known.length) {
    const header = headerAt(known, offset)
    if (!header) break
    const found = layout[header.tag]
    const row = found && CONTAINERS.includes(found.name) ? undefined : found
    const end = offset + header.headerLength + header.valueLength
    if (row) places.push({name: row.name, from: offset, to: end})
    offset = header.constructed && !row ? offset + header.headerLength : end
  }
  return places
}

/** Undefined at filler and where the known bytes end. */
function headerAt(known: Uint8Array, offset: number) {
  try {
    return decodeTlvHeader(known, offset)
  } catch (error) {
    if (error instanceof DecodeError) return undefined
    throw error
  }
}
