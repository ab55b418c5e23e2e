// What Node's http can do alone: one request again and again, eight in flight, nothing decoded and nothing checked.
// Words: address, file of the request, how often, and `keep-alive` or `close`.
import {readFileSync} from 'node:fs'
import {Agent, request} from 'node:http'

const [, , url, file, count, connection] = process.argv
const body = readFileSync(file)
const agent = connection === 'keep-alive' ? new Agent({keepAlive: true, maxSockets: 8}) : false
const headers = {'Content-Type': 'application/ocsp-request', 'Content-Length': body.length}
let left = Number(count)

for (let flight = 0; flight < 8; flight++) next()

function next() {
  if (left === 0) return
  left -= 1
  const sent = request(url, {method: 'POST', agent, headers}, message => {
    message.resume()
    message.on('end', next)
  })
  sent.on('error', error => {
    throw error
  })
  sent.end(body)
}

process.on('exit', () => agent.destroy?.())
