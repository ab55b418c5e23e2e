// The features of a reader (PC/SC part 10, 2.2): records of a tag, the length 04 and a control code, big-endian.
import {FEATURE_NAMES} from './features.data.ts'

/** The names of the features, unknown ones as hex; undefined when the list is not one. */
export function parseFeatures(bytes: Uint8Array): readonly string[] | undefined {
  const names: string[] = []
  for (let offset = 0; offset < bytes.length; offset += 6) {
    const [tag, length] = bytes.subarray(offset, offset + 2)
    if (tag === undefined || length !== 4 || offset + 6 > bytes.length) return undefined
    names.push(FEATURE_NAMES[tag] ?? tag.toString(16).toUpperCase().padStart(2, '0'))
  }
  return names
}
