// A slow loris: an octet, a pause, an octet, until the other side gives up.
import type {Writable} from 'node:stream'

const PAUSE = 200

export function trickle(stream: Writable, bytes: Uint8Array): void {
  let sent = 0
  const timer = setInterval(() => {
    if (stream.destroyed || sent >= bytes.length) {
      clearInterval(timer)
      stream.end()
    } else stream.write(bytes.subarray(sent, ++sent))
  }, PAUSE)
  stream.on('error', () => clearInterval(timer))
  stream.on('close', () => clearInterval(timer))
}
