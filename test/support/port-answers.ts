// Waits until a server that was just started listens.
import {connect} from 'node:net'

export async function portAnswers(port: number, ended: () => boolean): Promise<void> {
  while (!ended()) {
    const open = await new Promise<boolean>(resolve => {
      const socket = connect(port, '127.0.0.1')
      socket.once('connect', () => {
        socket.destroy()
        resolve(true)
      })
      socket.once('error', () => resolve(false))
    })
    if (open) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('the server did not start')
}
