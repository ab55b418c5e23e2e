// Every kind of card: what the client's tables say of it, against what the simulated card does. Both were written apart.
import {expect, test} from 'vitest'
import type {CardProfile} from '../../src/lib/card/profile.ts'
import {JUKI_OLD} from '../../src/lib/card/profiles/juki-old.data.ts'
import {NEXT_CARD, NEXT_DUAL_CARD} from '../../src/lib/card/profiles/next.data.ts'
import {PHONE_ANDROID, PHONE_IPHONE} from '../../src/lib/card/profiles/phone.data.ts'
import {openCardImage} from '../../src/lib/sim/open-image.ts'
import {SimulatedCard} from '../../src/lib/sim/simulated-card.ts'

const CARDS = [
  ['phone-android', PHONE_ANDROID],
  ['phone-iphone', PHONE_IPHONE],
  ['juki-old', JUKI_OLD],
  ['next-p256', NEXT_CARD],
  ['next-p384', NEXT_CARD],
  ['next-dual', NEXT_DUAL_CARD],
] as const satisfies readonly (readonly [string, CardProfile])[]

const word = (fid: number) => fid.toString(16).padStart(4, '0').toUpperCase()

async function dialogue(name: (typeof CARDS)[number][0]) {
  const image = await openCardImage(name)
  return (aid: string) => {
    const card = new SimulatedCard(image)
    card.powerUp()
    const send = (command: string) =>
      Buffer.from(card.process(Uint8Array.from(Buffer.from(command, 'hex'))))
        .toString('hex')
        .toUpperCase()
    expect(send(`00A4040C${(aid.length / 2).toString(16).padStart(2, '0')}${aid}`)).toBe('9000')
    return send
  }
}

for (const [name, profile] of CARDS) {
  test(`${name}: every file of the tables is there, and free or locked as they say`, async () => {
    const select = await dialogue(name)
    const disagreements: string[] = []
    for (const application of profile.applications.filter(row => row.structure !== 'objects')) {
      const send = select(application.aid)
      for (const file of application.files) {
        const place = `${application.name}:${word(file.fid)}`
        const selected = send(`00A4020C02${word(file.fid)}`)
        if (selected !== '9000') disagreements.push(`${place} is missing (${selected})`)
        if (file.kind !== 'transparent' && file.kind !== 'record') continue
        const sw = send(file.kind === 'record' ? '00B2010400' : '00B0000001').slice(-4)
        const expected = file.access === 'free' ? '9000' : '6982'
        if (sw !== expected) disagreements.push(`${place} answers ${sw}, the tables say ${String(file.access)}`)
      }
    }
    expect(disagreements).toEqual([])
  })

  test(`${name}: counters start where the tables say`, async () => {
    const select = await dialogue(name)
    const disagreements: string[] = []
    for (const pin of profile.pins.filter(row => row.tries !== undefined)) {
      const send = select(profile.applications.find(row => row.name === pin.ap)?.aid ?? '')
      send(`00A4020C02${word(pin.fid)}`)
      const answer = send('00200080')
      if (answer !== `63C${pin.tries?.toString(16).toUpperCase()}`)
        disagreements.push(`${pin.ap}:${word(pin.fid)} answers ${answer}, the tables say ${pin.tries}`)
    }
    expect(disagreements).toEqual([])
  })
}
