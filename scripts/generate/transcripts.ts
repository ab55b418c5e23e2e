// A golden transcript for each profile of the simulated card: the same conversation with each, byte for byte. It walks
// what is known of these cards, not the tables of the simulator, so that a change in either shows as a difference.

import {PROFILES} from '../../src/lib/sim/image.ts'
import {SimulatedCard} from '../../src/lib/sim/simulated-card.ts'
import type {GeneratedFile} from './files.ts'
import {simImage} from './sim-images.ts'

const AIDS: Readonly<Record<string, string>> = {
  jpki: 'D392F000260100000001',
  visual: 'D3921000310001010402',
  text: 'D3921000310001010408',
  juki: 'D3921000310001010401',
  common: 'D3921000310001010100',
  manager: 'A0000001510000',
}
const HIGHEST_FID = 0x1e
const MANAGER_OBJECTS = ['0042', '0045', '0066', '00F0', '00F2', '00F7', '00F8', '7F21', '5F51', '9F7F'] as const
const DIGEST_256 = 'A5'.repeat(32)
const DIGEST_384 = 'A5'.repeat(48)
const DIGEST_INFO = `3031300D060960864801650304020105000420${DIGEST_256}`
const FOUR_DIGITS = '0431323334'
const PASSWORD = '06414243313233'
const WRONG = '0439393939'

/** What is sent to every card, in this order. */
function conversation(): readonly string[] {
  const commands = ['00A40000', '00A4000C023F00', '0084000008', '00CB3FFF055C035FC10100']
  for (const tag of MANAGER_OBJECTS) commands.push(`00CA${tag}00`, `00CA${tag}000000`)
  commands.push(`008711 9E267C2482008120${DIGEST_256}00`.replace(' ', ''))
  for (const aid of Object.values(AIDS)) {
    commands.push(select(aid))
    // Every possible short identifier: first as it answers to anybody, and as a reference.
    for (let fid = 1; fid <= HIGHEST_FID; fid += 1) commands.push(ef(fid), '00B0000000', '00B2010400', '00200080')
  }
  return [
    ...commands,
    ...[select(AIDS['jpki'] ?? ''), ef(0x18), `00200080${FOUR_DIGITS}`, '00200080'],
    ...[ef(0x17), `802A008033${DIGEST_INFO}00`, `802A008020${DIGEST_256}00`, `802A008030${DIGEST_384}00`],
    ...[`802A028020${DIGEST_256}00`, '802A03800548656C6C6F00', '802A068001AA00', ef(0x0a), '00B0000000'],
    ...[ef(0x01), '00B0000000', ef(0x1b), `00200080${PASSWORD}`, ef(0x01), '00B0000000', ef(0x1a)],
    ...[`802A008033${DIGEST_INFO}00`, `802A008020${DIGEST_256}00`, `802A008030${DIGEST_384}00`],
    ...['0088009904A1B2C3D400', '80FC0000', '80A206C1'],
    ...[select(AIDS['text'] ?? ''), ef(0x11), `00200080${FOUR_DIGITS}`, ef(0x01), '00B0000000', ef(0x02), '00B0000000'],
    ...['802A000033', `802A000033${DIGEST_INFO}00`, `802A000020${DIGEST_256}00`, `802A000030${DIGEST_384}00`],
    ...[select(AIDS['common'] ?? ''), '0088009904A1B2C3D400', '00B2010C00'],
    ...[select(AIDS['jpki'] ?? ''), ef(0x18), ...Array.from({length: 4}, () => `00200080${WRONG}`), '00200080'],
    ...[`00200080${FOUR_DIGITS}`, '002C00800C313233343536373831323334', '00200080'],
  ]
}

export async function transcripts(): Promise<readonly GeneratedFile[]> {
  return Promise.all(
    PROFILES.map(async profile => {
      const card = new SimulatedCard(await simImage(profile))
      card.powerUp()
      const lines = conversation().map(command => `> ${command}\n< ${answer(card, command)}`)
      const atr = Buffer.from(card.atr).toString('hex').toUpperCase()
      const title = `# The simulated card "${profile}", seed 1; made by npm run generate\n# ATR ${atr}\n`
      return {path: `test/fixtures/transcripts/${profile}.txt`, text: `${title}${lines.join('\n')}\n`}
    }),
  )
}

function answer(card: SimulatedCard, command: string): string {
  return Buffer.from(card.process(Buffer.from(command, 'hex')))
    .toString('hex')
    .toUpperCase()
}

function select(aid: string): string {
  return `00A4040C${(aid.length / 2).toString(16).padStart(2, '0').toUpperCase()}${aid}`
}

function ef(fid: number): string {
  return `00A4020C02${fid.toString(16).toUpperCase().padStart(4, '0')}`
}
