// The built-in images: src/lib/sim/images/<profile>.json.
import {createCardImage, DEFAULT_ISSUED_AT, DEFAULT_SEED} from '../../src/lib/sim/create-image.ts'
import {type CardImage, PROFILES, type ProfileName} from '../../src/lib/sim/image.ts'
import {formatCardImage} from '../../src/lib/sim/open-image.ts'
import type {GeneratedFile} from './files.ts'

const made = new Map<ProfileName, Promise<CardImage>>()

/** Made once a run: the search for RSA keys takes seconds. */
export function simImage(profile: ProfileName): Promise<CardImage> {
  const image =
    made.get(profile) ?? createCardImage({profile, seed: DEFAULT_SEED, issuedAt: new Date(DEFAULT_ISSUED_AT)})
  made.set(profile, image)
  return image
}

export function simImages(): Promise<readonly GeneratedFile[]> {
  return Promise.all(
    PROFILES.map(async profile => ({
      path: `src/lib/sim/images/${profile}.json`,
      text: formatCardImage(await simImage(profile)),
    })),
  )
}
