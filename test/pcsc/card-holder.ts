// Another program that holds the card of the virtual reader: alone, or beside others.
import {spawn} from 'node:child_process'
import {ROOT} from '../cli.ts'

export async function holdCard(
  env: Readonly<Record<string, string>>,
  share: 'exclusive' | 'shared' = 'exclusive',
): Promise<{pid: number; release: () => Promise<void>}> {
  const child = spawn(process.execPath, ['-e', HOLDER, share === 'exclusive' ? '1' : '2'], {
    env: {...process.env, ...env},
    cwd: ROOT,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await new Promise(resolve => child.stdout.once('data', resolve))
  return {
    pid: child.pid ?? -1,
    async release() {
      child.stdin.end()
      await new Promise(resolve => child.once('close', resolve))
    },
  }
}

/** Connects through the system's library, says so, and holds on until its input ends. */
const HOLDER = `const lib = require('koffi').load('libpcsclite.so.1')
const establish = lib.func('long SCardEstablishContext(unsigned long, void *, void *, _Out_ long *)')
const connect = lib.func('long SCardConnect(long, const char *, unsigned long, unsigned long, _Out_ long *, _Out_ unsigned long *)')
const context = [0], card = [0], protocol = [0]
establish(2, null, null, context)
if (connect(context[0], 'Virtual PCD 00 00', Number(process.argv[1]), 3, card, protocol) !== 0) process.exit(1)
process.stdout.write('held')
process.stdin.resume().on('end', () => process.exit(0))`
