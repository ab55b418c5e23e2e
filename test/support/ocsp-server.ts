// A small OCSP responder over HTTP for tests: answers as it is told, and counts connections and requests.
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo} from 'node:net'
import {concat} from '../../src/lib/bytes/concat.ts'
import {sequence} from '../../src/lib/der/encode.ts'
import {decodeOcspRequest} from '../../src/lib/ocsp/decode-request.ts'
import {NONCE, nonceOf} from '../../src/lib/ocsp/nonce.ts'
import type {OcspRequest} from '../../src/lib/ocsp/request.ts'
import {makeOcsp, type ResponseOptions, type SingleOptions} from './make-ocsp.ts'
import {CA} from './ocsp-scene.ts'
import {extension} from './pki-extensions.ts'

export interface SeenRequest {
  readonly method: string
  readonly request: OcspRequest
  readonly contentType: string | undefined
}

type Answer = Uint8Array | ((response: ServerResponse, seen: SeenRequest) => void)

export class OcspServer {
  readonly seen: SeenRequest[] = []
  connections = 0
  readonly #server: Server
  readonly #answer: (seen: SeenRequest) => Answer

  constructor(answer: (seen: SeenRequest) => Answer) {
    this.#answer = answer
    this.#server = createServer((request, response) => void this.#serve(request, response))
    this.#server.on('connection', () => {
      this.connections += 1
    })
  }

  async listen(): Promise<string> {
    await new Promise<void>(resolve => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const inPath = Buffer.from(decodeURIComponent((request.url ?? '/').slice(1)), 'base64')
    const der = request.method === 'POST' ? concat(...chunks) : new Uint8Array(inPath)
    const {method = '', headers} = request
    const seen = {method, request: decodeOcspRequest(der), contentType: headers['content-type']}
    this.seen.push(seen)
    const answer = this.#answer(seen)
    if (typeof answer === 'function') answer(response, seen)
    else reply(response, answer)
  }
}

export function reply(response: ServerResponse, body: Uint8Array | string, type = 'application/ocsp-response'): void {
  response.writeHead(200, {'Content-Type': type, 'Content-Length': String(body.length)}).end(body)
}

/** What an honest responder says: an answer for each CertID, with the nonce that was sent. */
export function honest(
  {request}: SeenRequest,
  single: Partial<SingleOptions> = {},
  options: Partial<ResponseOptions> = {},
): Uint8Array {
  const nonce = nonceOf(request.extensions)
  return makeOcsp({
    signer: CA,
    singles: request.requests.map(({certId}) => ({
      issuer: CA,
      serial: certId.serialNumber,
      hash: certId.hash === 'SHA-1' ? 'sha1' : 'sha256',
      ...single,
    })),
    ...(nonce ? {extensions: [extension(NONCE, nonce.value)]} : {}),
    ...options,
  })
}

/** OCSPResponse with a status and nothing else. */
export const errorAnswer = (status: number): Uint8Array => sequence(Uint8Array.of(0x0a, 1, status))
