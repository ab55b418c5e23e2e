// What the scripts share: installing npm packages when they are missing, and running a step that must succeed.
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
