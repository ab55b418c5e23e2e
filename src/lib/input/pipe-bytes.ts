// A named pipe, read without waiting for ever for somebody to write into it. Node waits for a pipe as it does for a socket,
// and has the class for both in its network module: nothing here reaches a network.
import {openSync} from 'node:fs'
import {Socket} from 'node:net'
import {READ_FLAGS} from '../bytes/read-flags.ts'

/** `patience`: milliseconds of silence after which it fails with ETIMEDOUT. */
export function pipeBytes(name: string | Buffer, patience: number): AsyncIterable<Uint8Array> {
  const pipe = new Socket({fd: openSync(name, READ_FLAGS), readable: true, writable: false})
  return pipe.setTimeout(patience, () => pipe.destroy(Object.assign(new Error('silent'), {code: 'ETIMEDOUT'})))
}
