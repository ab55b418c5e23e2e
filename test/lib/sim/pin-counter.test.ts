import {describe, expect, it} from 'vitest'
import {ascii, Dialogue, length} from './dialogue.ts'

const WRONG = '002000800430303030'
const RIGHT = '002000800431323334'

describe('VERIFY', () => {
  it('counts 63C2, 63C1, 63C0 and then stays at 6984, even for the right PIN', () => {
    const card = new Dialogue().select('jpki').ef('0018')
    expect([WRONG, WRONG, WRONG, WRONG, RIGHT, RIGHT].map(command => card.send(command))).toEqual([
      '63c2',
      '63c1',
      '63c0',
      '6984',
      '6984',
      '6984',
    ])
  })

  it('restores the counter when it succeeds', () => {
    const card = new Dialogue().select('jpki').ef('0018')
    expect([WRONG, WRONG, RIGHT, '00200080'].map(command => card.send(command))).toEqual([
      '63c2',
      '63c1',
      '9000',
      '63c3',
    ])
  })

  it('keeps the counter over power loss', () => {
    const card = new Dialogue().select('jpki').ef('0018')
    card.send(WRONG)
    card.card.powerDown()
    card.card.powerUp()
    expect(card.select('jpki').ef('0018').send('00200080')).toBe('63c2')
  })

  it.each(['123', '12345', '1234567890123456', '12345678901234567'])(
    'counts a wrong length as a mismatch: %s',
    value => {
      const card = new Dialogue().select('jpki').ef('0018')
      expect(card.send(`00200080${length(ascii(value))}${ascii(value)}`)).toBe('63c2')
    },
  )

  it('counts a lower-case password as a mismatch', () => {
    expect(
      new Dialogue()
        .select('jpki')
        .ef('001b')
        .send(`0020008006${ascii('abc123')}`),
    ).toBe('63c4')
  })

  it('takes the reference by short identifier without selecting it', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00200098')).toBe('63c3')
    expect(card.send('002000980431323334')).toBe('9000')
    expect(card.sw(`802a00971430${'00'.repeat(19)}00`)).toBe('9000')
    expect(card.send('00200080')).toBe('6986')
  })

  it('spends nothing on a wrong P1-P2, with Le, or on an EF that is no reference', () => {
    const card = new Dialogue().select('jpki')
    expect(card.send('00200080')).toBe('6986')
    card.ef('0018')
    expect(card.send('002001800430303030')).toBe('6a86')
    expect(card.send('002000000430303030')).toBe('6a86')
    expect(card.send('00200080043030303000')).toBe('6700')
    expect(card.send('0020009d0430303030')).toBe('6a88')
    expect(card.send('00200080')).toBe('63c3')
    expect(card.ef('000a').send(WRONG)).toBe('6981')
  })

  it('forgets the verified state when the same PIN is then wrong', () => {
    const card = new Dialogue().select('jpki').verify('0018', '1234')
    card.send(WRONG)
    expect(card.sw('802a009704aabbccdd00')).toBe('6982')
  })

  it('finds text EF 0012 blocked from the start', () => {
    const card = new Dialogue().select('text').ef('0012')
    expect(card.send('00200080')).toBe('63c0')
    expect(card.send(RIGHT)).toBe('6984')
  })

  it('shows ten tries as 63CA', () => {
    expect(new Dialogue().select('visual').ef('0012').send('00200080')).toBe('63ca')
    expect(new Dialogue().select('text').ef('0015').send('00200080')).toBe('63ca')
  })

  it('shares one counter between the two references of the resident register PIN', () => {
    const card = new Dialogue().select('common').ef('001c')
    expect(card.send(WRONG)).toBe('63c2')
    expect(card.select('juki').ef('001c').send('00200080')).toBe('63c2')
  })
})

describe('quirks', () => {
  it('blockedQuery6984 changes the query of a blocked reference', () => {
    expect(new Dialogue(['blockedQuery6984']).select('text').ef('0012').send('00200080')).toBe('6984')
  })

  it('verifiedQuery9000 changes the query of a verified reference', () => {
    const card = new Dialogue(['verifiedQuery9000']).select('jpki').verify('0018', '1234')
    expect(card.send('00200080')).toBe('9000')
  })

  it('firstCommand6F00 loses the first command of a cold start, not of a warm one, and spends nothing', () => {
    const card = new Dialogue(['firstCommand6F00'])
    expect(card.send('00a40000')).toBe('6f00')
    expect(card.send('00a40000')).toBe('6a86')
    card.card.reset()
    expect(card.send('00a40000')).toBe('6a86')
    card.card.powerUp()
    expect(card.send('002000980430303030')).toBe('6f00')
    expect(card.select('jpki').ef('0018').send('00200080')).toBe('63c3')
  })

  it('resetKeepsSecurity keeps what was verified over a warm reset only', () => {
    const usable = (quirks: readonly string[], restart: (card: Dialogue) => void) => {
      const card = new Dialogue(quirks).select('jpki').verify('0018', '1234')
      restart(card)
      return card.select('jpki').sw('802a009704aabbccdd00')
    }
    expect(usable([], card => card.card.reset())).toBe('6982')
    expect(usable(['resetKeepsSecurity'], card => card.card.reset())).toBe('9000')
    expect(usable(['resetKeepsSecurity'], card => card.card.powerUp())).toBe('6982')
  })

  it('reselectClears makes SELECT of the same application a logout', () => {
    const answerAfter = (quirks: readonly string[]) =>
      new Dialogue(quirks).select('jpki').verify('0018', '1234').select('jpki').sw('802a009704aabbccdd00')
    expect(answerAfter([])).toBe('9000')
    expect(answerAfter(['reselectClears'])).toBe('6982')
  })
})

describe('CHANGE REFERENCE DATA', () => {
  it('wants the old value verified', () => {
    expect(new Dialogue().select('jpki').ef('0018').send('002401800435363738')).toBe('6982')
  })

  it('replaces the PIN and keeps it verified', () => {
    const card = new Dialogue().select('jpki').verify('0018', '1234')
    expect(card.send('002401800435363738')).toBe('9000')
    expect(card.send(RIGHT)).toBe('63c2')
    expect(card.send('002000800435363738')).toBe('9000')
  })

  it.each(['12345', '123', '12a4'])('refuses %s as a four-digit PIN', value => {
    const card = new Dialogue().select('jpki').verify('0018', '1234')
    expect(card.send(`00240180${length(ascii(value))}${ascii(value)}`)).toBe('6a80')
  })

  it('is CHANGE KEY in the common and the juki application', () => {
    const card = new Dialogue().select('common').verify('001c', '1234')
    expect(card.send('002401800435363738')).toBe('6985')
    expect(card.send('803200800435363738')).toBe('9000')
    expect(card.select('juki').verify('001c', '5678').send('00200080')).toBe('63c3')
  })
})
