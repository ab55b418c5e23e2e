// The built-in images: src/lib/sim/images/<profile>.json.
import {createCardImage, DEFAULT_ISSUED_AT, DEFAULT_SEED} from '../../src/lib/sim/create-image.ts'
import {type CardImage, PROFILES, type ProfileName} from '../../src/lib/sim/image.ts'
import {formatCardImage} from '../../src/lib/sim/open-image.ts'
import type {GeneratedFile} from './files.ts'

export function simImage(profile: ProfileName): Promise<CardImage> {
  return createCardImage({profile, seed: DEFAULT_SEED, issuedAt: new Date(DEFAULT_ISSUED_AT)})
}

export function simImages(): Promise<readonly GeneratedFile[]> {
  return Promise.all(
    PROFILES.map(async profile => ({
      path: `src/lib/sim/images/${profile}.json`,
      text: formatCardImage(await simImage(profile)),
    })),
  )
}
