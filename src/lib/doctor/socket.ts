// What the socket of the PC/SC service says to somebody who knocks: the library tells most of this as "no service".
import {createConnection} from 'node:net'
import type {ServiceFacts} from './facts.ts'

const LIMIT_MS = 2000

/** Nothing is sent: the connection is closed as soon as it stands. */
export function knock(path: string): Promise<ServiceFacts['socket']> {
  return new Promise(resolve => {
    const socket = createConnection(path)
    const answer = (state: ServiceFacts['socket']) => {
      socket.destroy()
      resolve(state)
    }
    socket.setTimeout(LIMIT_MS, () => answer('unknown'))
    socket.once('connect', () => answer('open'))
    socket.once('error', (error: NodeJS.ErrnoException) => answer(STATES[error.code ?? ''] ?? 'unknown'))
  })
}

const STATES: Readonly<Record<string, ServiceFacts['socket']>> = {
  ENOENT: 'absent',
  ENOTSOCK: 'absent',
  ECONNREFUSED: 'dead',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
}
