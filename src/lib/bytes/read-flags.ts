// How files are opened: not to wait for somebody to write into a pipe that stands in place of a file. A regular file does
// not notice, and Windows does not know of it.
import {constants} from 'node:fs'

export const READ_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)
