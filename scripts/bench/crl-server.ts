// Serves one file over HTTP on loopback, as a process: FILE. Its address is the first line that it prints.
import {createReadStream, statSync} from 'node:fs'
import {createServer} from 'node:http'

const [file = ''] = process.argv.slice(2)
const {size} = statSync(file)

const server = createServer((_, response) => {
  response.writeHead(200, {'content-type': 'application/pkix-crl', 'content-length': size})
  createReadStream(file, {highWaterMark: 1024 * 1024}).pipe(response)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/list.crl`)
})
