// Writes one list, as a process: FILE AUTHORITY ENTRIES SHAPE EDITION.
import {type Shape, writeList} from './list-writer.ts'

const [file = '', authority = '', entries = '', shape = 'plain', edition = '1'] = process.argv.slice(2)
writeList({file, authority, entries: Number(entries), shape: shape as Shape, edition: edition === '2' ? 2 : 1})
