// Which assets a line of an inventory or of a list of suppressions means. Every part that is given has to fit.
import type {Asset} from './asset.ts'

/** Patterns: `*` is any text within one part of a path, `**` any text at all, `?` one character; the rest is literal. */
export interface AssetMatch {
  /** Of any place where the asset was found. */
  readonly path?: string
  readonly what?: string
  readonly issuer?: string
  readonly algorithm?: string
  readonly kind?: string
  readonly use?: string
  /** SHA-256 of the whole object, in hex. */
  readonly sha256?: string
  readonly generation?: number
}

export const MATCH_PARTS = ['path', 'what', 'issuer', 'algorithm', 'kind', 'use', 'sha256'] as const

export function compileMatch(match: AssetMatch): (asset: Omit<Asset, 'links'>) => boolean {
  const patterns = MATCH_PARTS.flatMap(part => {
    const text = match[part]
    if (text === undefined) return []
    // As other tools print it: AB:CD.
    const wanted = part === 'sha256' ? text.replaceAll(':', '').toLowerCase() : text
    return [{part, pattern: compilePattern(wanted, part === 'path')}]
  })
  return asset =>
    (match.generation === undefined || match.generation === asset.generation) &&
    patterns.every(({part, pattern}) =>
      part === 'path' ? asset.where.some(place => pattern.test(place)) : pattern.test(asset[part] ?? ''),
    )
}

/**
 * In a path `*` stops at a slash; elsewhere it is any text. A path without a slash is the name of a file anywhere, one that
 * ends in a slash a folder with all that is in it; and a file means what is inside of it, too (`store.p12!alias`).
 */
export function compilePattern(text: string, path: boolean): RegExp {
  const anywhere = path && !text.includes('/') ? '(?:.*/)?' : ''
  const inside = path && !text.includes('!') ? '(?:!.*)?' : ''
  const whole = path && text.endsWith('/') ? `${text}**` : text
  const body = whole.replace(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, sign => {
    if (sign === '**/') return '(?:.*/)?'
    if (sign === '**') return '.*'
    if (sign === '*') return path ? '[^/]*' : '.*'
    return sign === '?' ? '.' : `\\${sign}`
  })
  return new RegExp(`^${anywhere}${body}${inside}$`, 'su')
}
