// A real HTTP server on loopback that does, by the path that is asked for, what servers do to a client: answers well, slowly,
// half, without end, with a lie about its length. It counts connections and remembers requests.
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo, Socket} from 'node:net'

export interface SeenRequest {
  readonly path: string
  readonly method: string
  readonly headers: IncomingMessage['headers']
  readonly status: () => number
}

export interface FaultServer {
  readonly port: number
  readonly url: (path: string) => string
  /** What /crl and its relatives serve; a test may change it. */
  content: Uint8Array
  etag: string
  /** Octets that /half sends before it breaks off. */
  half: number
  readonly connections: () => number
  readonly requests: readonly SeenRequest[]
  readonly stop: () => Promise<void>
}

type Act = (request: IncomingMessage, response: ServerResponse, server: FaultServer) => void

const PKIX = {'Content-Type': 'application/pkix-crl'}

const ACTS: Readonly<Record<string, Act>> = {
  '/crl': serveWhole,
  '/no-validator': (_request, response, {content}) => response.writeHead(200, PKIX).end(content),
  '/html': (_request, response) =>
    response.writeHead(200, {'Content-Type': 'text/html'}).end('<html>log in here</html>'),
  '/octets-as-html': (_request, response, {content}) =>
    response.writeHead(200, {'Content-Type': 'text/html'}).end(content),
  '/empty': (_request, response) => response.writeHead(200, PKIX).end(),
  '/not-found': (_request, response) => response.writeHead(404).end('no'),
  '/error': (_request, response) => response.writeHead(500).end('no'),
  '/not-modified-unasked': (_request, response) => response.writeHead(304).end(),
  '/loop': (_request, response) => response.writeHead(302, {Location: '/loop'}).end(),
  '/hop': (_request, response) => response.writeHead(301, {Location: '/crl'}).end(),
  '/to-private': (_request, response) => response.writeHead(302, {Location: 'http://10.0.0.1/crl'}).end(),
  '/to-mapped': (_request, response) => response.writeHead(302, {Location: 'http://[::ffff:10.0.0.1]/crl'}).end(),
  '/to-file': (_request, response) => response.writeHead(302, {Location: 'file:///etc/passwd'}).end(),
  '/to-credentials': (_request, response) => response.writeHead(302, {Location: 'http://a:b@localhost/crl'}).end(),
  '/reset': request => request.socket.resetAndDestroy(),
  '/garbage': request => request.socket.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'),
  '/slow-head': request => trickle(request.socket, 'HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\n', 20),
  '/silent': () => undefined,
  '/slow-body': (_request, response) => {
    response.writeHead(200, {...PKIX, 'Content-Length': 1_000_000}).flushHeaders()
    const timer = setInterval(() => response.write('0'), 20)
    response.on('close', () => clearInterval(timer))
  },
  '/stalled': (_request, response, {content}) => {
    response.writeHead(200, {...PKIX, 'Content-Length': content.length}).write(content.subarray(0, 10))
  },
  // The length says more than comes.
  '/truncated': (_request, response, {content}) => {
    response.writeHead(200, {...PKIX, 'Content-Length': content.length + 1000})
    response.write(content, () => response.destroy())
  },
  '/half': serveHalf,
  // The length says less than comes.
  '/longer-than-said': (request, _response, {content}) =>
    request.socket.end(
      Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${content.length - 20}\r\n\r\n`), content]),
    ),
  '/chunked-cut': (_request, response, {content}) => {
    response.writeHead(200, PKIX)
    response.write(content, () => response.socket?.destroy())
  },
  '/huge-length': (_request, response) =>
    response.writeHead(200, {...PKIX, 'Content-Length': 10_000_000_000}).write('0'),
  '/endless': (_request, response) => {
    response.writeHead(200, PKIX)
    const block = Buffer.alloc(65_536, 0x30)
    const more = () => {
      while (!response.destroyed && response.write(block));
    }
    response.on('drain', more)
    more()
  },
  '/gzip': (_request, response) =>
    response.writeHead(200, {...PKIX, 'Content-Encoding': 'gzip'}).end(Buffer.from('1f8b0800', 'hex')),
}

function serveWhole(request: IncomingMessage, response: ServerResponse, {content, etag}: FaultServer): void {
  const headers = {...PKIX, ETag: etag, 'Accept-Ranges': 'bytes'}
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  const from = rangeStart(request, etag)
  if (from === null) response.writeHead(200, {...headers, 'Content-Length': content.length}).end(content)
  else if (from >= content.length)
    response.writeHead(416, {...headers, 'Content-Range': `bytes */${content.length}`}).end()
  else
    response
      .writeHead(206, {...headers, 'Content-Range': `bytes ${from}-${content.length - 1}/${content.length}`})
      .end(content.subarray(from))
}

/** Breaks off after `half` octets of a whole answer; a range is served to its end. */
function serveHalf(request: IncomingMessage, response: ServerResponse, server: FaultServer): void {
  const {content, etag, half} = server
  if (rangeStart(request, etag) !== null) {
    serveWhole(request, response, server)
    return
  }
  response.writeHead(200, {...PKIX, ETag: etag, 'Accept-Ranges': 'bytes', 'Content-Length': content.length})
  // Late enough for the octets to have been read: a reset would take them away.
  response.write(content.subarray(0, half), () => setTimeout(() => response.destroy(), 100))
}

function rangeStart(request: IncomingMessage, etag: string): number | null {
  const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')
  return match && request.headers['if-range'] === etag ? Number(match[1]) : null
}

/** One octet now and then, for ever. */
function trickle(socket: Socket, text: string, every: number): void {
  let at = 0
  const timer = setInterval(() => {
    socket.write(text[at] ?? 'x')
    at += 1
  }, every)
  socket.on('close', () => clearInterval(timer))
}

export async function startFaultServer(content: Uint8Array): Promise<FaultServer> {
  let connections = 0
  const requests: SeenRequest[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '')
    const {method = '', headers} = request
    requests.push({path, method, headers, status: () => response.statusCode})
    const act = ACTS[path]
    if (act) act(request, response, faults)
    else response.writeHead(404).end()
  })
  server.on('connection', socket => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  const faults: FaultServer = {
    port,
    url: path => `http://127.0.0.1:${port}${path}`,
    content,
    etag: '"one"',
    half: Math.floor(content.length / 2),
    connections: () => connections,
    requests,
    stop: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return faults
}
