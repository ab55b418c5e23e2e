// Waiting for a card that was lost to come back by itself.
import type {ReaderAccess} from '../transport/reader-access.ts'

/** How long the service may take to report a loss, and a card to come back. */
const NOTICE_MS = 1500
const RETURN_MS = 5000

/** A card that is back without anybody's doing had lost contact, or was reset where the service cannot say so. */
export async function comesBack(access: ReaderAccess): Promise<boolean> {
  await access.waitFor(state => state?.present !== true, NOTICE_MS)
  return access.waitFor(state => state?.present === true, RETURN_MS)
}
