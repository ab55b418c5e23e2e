// The text of src/lib/sim/images/current.json.
import {createCardImage, DEFAULT_ISSUED_AT, DEFAULT_SEED} from '../../src/lib/sim/create-image.ts'
import {formatCardImage} from '../../src/lib/sim/open-image.ts'

export async function simImage(): Promise<string> {
  const image = await createCardImage({profile: 'current', seed: DEFAULT_SEED, issuedAt: new Date(DEFAULT_ISSUED_AT)})
  return formatCardImage(image)
}
