// A responder with answers in memory: asks another one once for each request, keeps connections open, and signs nothing.
// Words: the address of the other one. Says its own port on standard output.
import {createServer, request} from 'node:http'

const [, , upstream] = process.argv
const known = new Map()

const server = createServer((asked, answer) => {
  const chunks = []
  asked.on('data', chunk => chunks.push(chunk))
  asked.on('end', async () => {
    const body = Buffer.concat(chunks)
    const key = body.toString('latin1')
    const response = known.get(key) ?? (await ask(body))
    known.set(key, response)
    answer.writeHead(200, {'Content-Type': 'application/ocsp-response', 'Content-Length': response.length})
    answer.end(response)
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

function ask(body) {
  return new Promise((fulfil, reject) => {
    const headers = {'Content-Type': 'application/ocsp-request', 'Content-Length': body.length}
    const sent = request(upstream, {method: 'POST', headers}, message => {
      const chunks = []
      message.on('data', chunk => chunks.push(chunk))
      message.on('end', () => fulfil(Buffer.concat(chunks)))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
