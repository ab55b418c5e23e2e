// The end of the process. A native call that was left behind would hold it for as long as a card is silent: then it ends
// without waiting. pcscd closes what it left open, and resets a card that was in a transaction.
import {abandonedCalls} from './lib/transport/pcsc/limits.ts'

/** After everything was written. Returns where the process can end by itself. */
export async function endAbandoned(): Promise<void> {
  if (abandonedCalls() > 0) await endNow(Number(process.exitCode ?? 0))
}

export async function endProcess(code: number): Promise<void> {
  if (abandonedCalls() > 0) await endNow(code)
  process.exit(code)
}

async function endNow(code: number): Promise<void> {
  const {loadWinScard} = await import('./lib/transport/pcsc/winscard.ts')
  ;(await loadWinScard()).endProcess(code)
}
