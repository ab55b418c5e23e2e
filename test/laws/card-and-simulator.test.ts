// The client's tables and the simulated card's are written apart from each other. This test compares them and names
// every disagreement.
import {expect, test} from 'vitest'
import {CURRENT_CARD} from '../../src/lib/card/profiles/current.data.ts'
import {openCardImage} from '../../src/lib/sim/open-image.ts'
import {SimulatedCard} from '../../src/lib/sim/simulated-card.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const word = (fid: number) => fid.toString(16).padStart(4, '0')
const send = (card: SimulatedCard, command: string) =>
  Buffer.from(card.process(hex(command)))
    .toString('hex')
    .toUpperCase()

test('the simulated card has every application and file of the tables, and no other', async () => {
  const image = await openCardImage('current')
  const disagreements: string[] = []
  for (const application of CURRENT_CARD.applications) {
    const simulated = image.applications.find(row => row.aid.toUpperCase() === application.aid)
    if (!simulated) disagreements.push(`${application.name} is missing`)
    const theirs = new Set(simulated?.files.map(file => Number.parseInt(file.fid, 16)))
    for (const file of application.files)
      if (!theirs.has(file.fid)) disagreements.push(`${application.name}:${word(file.fid)} is missing`)
    const ours = new Set(application.files.map(file => file.fid))
    for (const fid of theirs)
      if (!ours.has(fid)) disagreements.push(`${application.name}:${word(fid)} is not in the tables`)
  }
  expect(disagreements).toEqual([])
})

test('what the tables call free can be read, and what needs a PIN cannot', async () => {
  const image = await openCardImage('current')
  const disagreements: string[] = []
  for (const application of CURRENT_CARD.applications.filter(row => row.structure !== 'objects')) {
    const card = new SimulatedCard(image)
    card.powerUp()
    const length = application.aid.length / 2
    expect(send(card, `00A4040C${length.toString(16).padStart(2, '0')}${application.aid}`)).toBe('9000')
    for (const file of application.files.filter(row => row.kind === 'transparent' || row.kind === 'record')) {
      const sfi = file.fid & 0x1f
      const read =
        file.kind === 'record'
          ? `00B201${((sfi << 3) | 4).toString(16).padStart(2, '0')}00`
          : `00B0${(0x80 + sfi).toString(16)}0000`
      const sw = send(card, read).slice(-4)
      const expected = file.access === 'free' ? '9000' : '6982'
      if (sw !== expected)
        disagreements.push(`${application.name}:${word(file.fid)} answers ${sw}, the tables say ${String(file.access)}`)
    }
  }
  expect(disagreements).toEqual([])
})

test('counters start where the tables say, as far as they say', async () => {
  const image = await openCardImage('current')
  const disagreements: string[] = []
  for (const pin of CURRENT_CARD.pins.filter(row => row.tries !== undefined)) {
    const aid = CURRENT_CARD.applications.find(row => row.name === pin.ap)?.aid ?? ''
    const card = new SimulatedCard(image)
    card.powerUp()
    send(card, `00A4040C${(aid.length / 2).toString(16).padStart(2, '0')}${aid}`)
    send(card, `00A4020C02${word(pin.fid)}`)
    const answer = send(card, '00200080')
    const expected = `63C${pin.tries?.toString(16).toUpperCase()}`
    if (answer !== expected)
      disagreements.push(`${pin.ap}:${word(pin.fid)} answers ${answer}, the tables say ${expected}`)
  }
  expect(disagreements).toEqual([])
})
