// A command on a disk of its own that is nearly full: a file system in memory, in a mount namespace that ends with the command.
import {spawnSync} from 'node:child_process'
import {execa} from 'execa'
import type {Requirement} from '../requirements.ts'

export const SMALL_DISK: Requirement = {
  name: 'a mount of its own (unshare and tmpfs)',
  met: spawnSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /tmp']).status === 0,
  remedy: 'run as root on Linux, or allow user namespaces',
}

export interface SmallDiskRun {
  readonly exitCode: number | undefined
  /** What the command printed. */
  readonly stdout: string
  /** Files that were on the disk in the end, with their SHA-256. */
  readonly files: readonly string[]
}

const MARK = '--- files ---'

/** `seed`: files that are copied there first. */
export async function onSmallDisk(
  folder: string,
  kilobytes: number,
  command: readonly string[],
  seed: readonly string[] = [],
): Promise<SmallDiskRun> {
  const copies = seed.map((_, place) => `"\${${place + 1}}"`).join(' ')
  const script = `mount -t tmpfs -o size=${kilobytes}k tmpfs '${folder}' || exit 99
    ${seed.length > 0 ? `cp ${copies} '${folder}'; shift ${seed.length}` : ''}
    "$@"; code=$?; echo; echo '${MARK}'; find '${folder}' -type f -exec sha256sum {} +; exit $code`
  const run = await execa('unshare', ['-rm', 'sh', '-c', script, 'sh', ...seed, ...command], {reject: false})
  const [stdout = '', files = ''] = String(run.stdout).split(MARK)
  return {exitCode: run.exitCode, stdout, files: files.trim().split('\n').filter(Boolean)}
}
