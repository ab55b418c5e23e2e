// Simulated cards for tests of the client: their files as bytes, copies with other bytes in them.
import {mkdtempSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {toHex} from '../../src/lib/bytes/hex.ts'
import type {CardImage, ProfileName} from '../../src/lib/sim/image.ts'
import {openCardImage} from '../../src/lib/sim/open-image.ts'

const folder = mkdtempSync(join(tmpdir(), 'mynakit-simulated-'))
let count = 0

/** The physical content of a transparent file. */
export function contentOf(image: CardImage, ap: string, fid: string): Uint8Array {
  const file = image.applications.find(row => row.name === ap)?.files.find(row => row.fid === fid)
  if (file?.kind !== 'transparent') throw new Error(`no file ${ap}:${fid}`)
  return Uint8Array.from(Buffer.from(file.content, 'hex'))
}

/** A card in a file of its own, with other contents in some files; returns its path. */
export async function alteredCard(
  profile: ProfileName,
  contents: Readonly<Record<string, Uint8Array>>,
  pins: Readonly<Record<string, {remaining: number}>> = {},
): Promise<string> {
  const image = await openCardImage(profile)
  const applications = image.applications.map(application => ({
    ...application,
    files: application.files.map(file => {
      const content = contents[`${application.name}:${file.fid}`]
      return content && file.kind === 'transparent' ? {...file, content: toHex(content)} : file
    }),
  }))
  const changed = Object.fromEntries(Object.entries(image.pins).map(([name, pin]) => [name, {...pin, ...pins[name]}]))
  count += 1
  const path = join(folder, `card-${count}.json`)
  writeFileSync(path, JSON.stringify({...image, applications, pins: changed}))
  return path
}

/** The same bytes with one bit of one byte turned. */
export function flipped(bytes: Uint8Array, index: number, bit = 1): Uint8Array {
  return bytes.map((byte, at) => (at === index ? byte ^ bit : byte))
}
