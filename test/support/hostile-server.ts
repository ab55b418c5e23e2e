// A server on loopback that does to whoever connects what a test says, and closes with it.
import {type AddressInfo, createServer, type Socket} from 'node:net'

export interface HostileServer {
  readonly port: number
  readonly stop: () => Promise<void>
}

export async function startHostile(act: (socket: Socket) => void, host = '127.0.0.1'): Promise<HostileServer> {
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
    act(socket)
  })
  await new Promise<void>(resolve => server.listen(0, host, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** As fast as they are taken, for ever. */
export function pour(socket: Socket, octets: string | Buffer): void {
  const block = Buffer.from(octets)
  const blocks = Buffer.concat(new Array<Buffer>(Math.ceil(65_536 / block.length)).fill(block))
  const more = () => {
    while (!socket.destroyed && socket.write(blocks));
  }
  socket.on('drain', more)
  more()
}

/** One octet now and then; the last one for ever. */
export function trickle(socket: Socket, octets: Buffer, every = 20): void {
  let at = 0
  const timer = setInterval(() => {
    socket.write(octets.subarray(at, at + 1))
    at = Math.min(at + 1, octets.length - 1)
  }, every)
  socket.on('close', () => clearInterval(timer))
}
