// What the scripts share: installing npm packages when they are missing, running a step that must succeed, and running
// one apart from the network.
import {spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** npm ci, unless the packages of this lock file are there already. */
export function installPackages(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const mark = join(root, 'node_modules', '.mynakit-lock')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return
  run(root, 'npm', ['ci', '--no-audit', '--no-fund'])
  writeFileSync(mark, lock)
}

/** Runs a step; what it prints is shown, and a failure ends the script with its code. */
export function run(root, command, args) {
  const {status, error} = spawnSync(command, args, {cwd: root, stdio: 'inherit'})
  if (status === 0) return
  if (error) console.error(`${command}: ${error.message}`)
  process.exit(status ?? 1)
}

/**
 * A command line in a network namespace of its own: it shows that nothing in it needs a network, keeps the private daemons to
 * themselves, and acknowledges loopback packets at once (Debian's virtual reader waits 44 ms for each otherwise).
 */
export function inNamespace(command) {
  const setup = `ip link set lo up
    for p in 127.0.0.0/8 127.0.0.1; do
      ip route replace local $p dev lo table local proto kernel scope host src 127.0.0.1 quickack 1
    done
    mount -t tmpfs tmpfs /run && mkdir -p /run/pcscd && exec "$@"`
  const wrapped = ['-rmn', 'sh', '-c', setup, 'sh']
  const works = spawnSync('unshare', [...wrapped, 'true']).status === 0
  if (works) return {command: 'unshare', args: [...wrapped, ...command]}
  console.log('no network namespace here: the tests over the virtual reader will be slower')
  return {command: command[0], args: command.slice(1)}
}
