// A small HTTP proxy on loopback that sends every name to one port of this machine, which tinyproxy cannot: it stands beside
// the tests with tinyproxy for names, odd answers, and for what a proxy gets to see.
import {createServer, type IncomingMessage, request} from 'node:http'
import {type AddressInfo, connect, type Socket} from 'node:net'

export interface ForwardProxy {
  readonly port: number
  /** `GET http://...` or `CONNECT host:port`, as they came. */
  readonly asked: readonly string[]
  readonly headers: readonly IncomingMessage['headers'][]
  readonly stop: () => Promise<void>
}

/** `refuse`: the status that CONNECT is answered with, instead of a connection. */
export async function startForwardProxy(target: number, {refuse}: {refuse?: number} = {}): Promise<ForwardProxy> {
  const asked: string[] = []
  const headers: IncomingMessage['headers'][] = []
  const seen = (message: IncomingMessage) => {
    asked.push(`${message.method} ${message.url}`)
    headers.push(message.headers)
  }
  const server = createServer((incoming, outgoing) => {
    seen(incoming)
    const url = new URL(incoming.url ?? '')
    const {method, headers: head} = incoming
    const onward = request({port: target, host: '127.0.0.1', method, path: url.pathname, headers: head}, answer => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.on('connect', (message: IncomingMessage, socket: Socket, head: Buffer) => {
    seen(message)
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket)
      socket.pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => socket.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    headers,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
