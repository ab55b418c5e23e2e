// Takes a body over HTTP and does nothing with it: what every client needs at least. URL.
import {get} from 'node:http'

get(process.argv[2] ?? '', response => response.resume())
