// Our client of the round-trip benchmark: the same APDUs as transmit.c, through the toolkit's own PC/SC channel.
import {openPcscDriver} from '../../src/lib/transport/pcsc/driver.ts'
import {pcscChannel} from '../../src/lib/transport/pcsc-channel.ts'

const SELECT = Uint8Array.from(Buffer.from('00A4040C0AD392F000260100000001', 'hex'))
const READ = Uint8Array.from(Buffer.from('00B08A0000', 'hex'))

async function main(rounds: number): Promise<void> {
  const driver = await openPcscDriver(process.env['MYNAKIT_PCSC'])
  const reader = (await driver.readers()).find(each => each.name === 'Virtual PCD 00 00')
  if (!reader) throw new Error('no virtual reader')
  const channel = await pcscChannel(driver, reader, {share: 'shared', protocol: 't1', waitMs: 0})
  await channel.transmit(SELECT)
  const start = process.hrtime.bigint()
  for (let round = 0; round < rounds; round += 1) await channel.transmit(READ)
  const microseconds = Number(process.hrtime.bigint() - start) / 1000 / rounds
  process.stdout.write(`${microseconds.toFixed(2)}\n`)
  await channel.close('leave')
  await driver.release()
}

void main(Number(process.argv[2] ?? 300))
