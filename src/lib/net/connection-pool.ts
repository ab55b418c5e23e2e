// Connections that are used again: hundreds of small questions to one server, a few at a time. A server that closes after
// each answer gets a new connection for each.
import {Agent as HttpAgent} from 'node:http'
import {Agent as HttpsAgent} from 'node:https'

export class ConnectionPool {
  readonly #http: HttpAgent
  readonly #https: HttpsAgent

  constructor(connections: number) {
    const options = {keepAlive: true, maxSockets: connections, maxFreeSockets: connections}
    this.#http = new HttpAgent(options)
    this.#https = new HttpsAgent(options)
  }

  agentFor(url: URL): HttpAgent {
    return url.protocol === 'https:' ? this.#https : this.#http
  }

  close(): void {
    this.#http.destroy()
    this.#https.destroy()
  }
}
