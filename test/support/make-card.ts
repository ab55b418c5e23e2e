// A simulated card in a file, of any profile and with any parameters, for tests that call ops.
import {createCardImage} from '../../src/lib/sim/create-image.ts'
import type {ProfileName} from '../../src/lib/sim/image.ts'
import {writeImageFile} from '../../src/lib/sim/image-file.ts'
import {parseSettings} from '../../src/lib/sim/parameters.ts'

export async function makeCard(profile: ProfileName, file: string, parameters: readonly string[] = []): Promise<void> {
  const settings = parseSettings(profile, parameters)
  writeImageFile(file, await createCardImage({profile, seed: 3, issuedAt: new Date('2026-09-30T00:00:00Z'), settings}))
}
