// OCSP over HTTP (RFC 6960, A.1): POST with the request as its body, GET with the request in its path.
import type {IncomingMessage, RequestListener, ServerResponse} from 'node:http'
import type {OcspFault} from './faults.data.ts'
import type {Responder} from './responder.ts'
import {trickle} from './trickle.ts'

/** A request for a thousand certificates has 70 KiB. */
const MAX_REQUEST = 1 << 20

export function ocspListener(responder: Responder, faults: readonly OcspFault[]): RequestListener {
  return (request, response) => {
    if (faults.includes('reset')) return void request.socket.destroy()
    readRequest(request).then(
      asked => send(response, asked === null ? null : responder.respond(asked), faults),
      () => response.destroy(),
    )
  }
}

function send(response: ServerResponse, answer: Uint8Array | null, faults: readonly OcspFault[]): void {
  if (answer === null) return void response.writeHead(400).end()
  response.writeHead(200, {
    'Content-Type': faults.includes('wrong-type') ? 'text/html' : 'application/ocsp-response',
    'Content-Length': answer.length,
  })
  if (faults.includes('slow')) trickle(response, answer)
  else response.end(answer)
}

/** Null for what is no request. */
async function readRequest(request: IncomingMessage): Promise<Uint8Array | null> {
  if (request.method === 'GET') return fromPath(request.url ?? '/')
  if (request.method !== 'POST') return null
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length
    if (length > MAX_REQUEST) return null
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}

/** Base64, percent-encoded, behind the last part of the responder's own path. */
function fromPath(url: string): Uint8Array | null {
  const encoded = url.replace(/^\/(?:ocsp\/?)?/, '')
  try {
    return encoded === '' ? null : new Uint8Array(Buffer.from(decodeURIComponent(encoded), 'base64'))
  } catch {
    return null
  }
}
