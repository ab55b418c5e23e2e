import {describe, expect, it} from 'vitest'
import {ToolkitError} from '../../../src/lib/errors/toolkit-error.ts'
import {type EcPrivateJwk, PROFILES} from '../../../src/lib/sim/image.ts'
import {formatCardImage, openCardImage, parseCardImage} from '../../../src/lib/sim/open-image.ts'
import {image} from './dialogue.ts'

type Json = {[key: string]: Json} & Json[]

function placeOfFault(text: string): unknown {
  try {
    parseCardImage(text, 'secret-name.json')
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    expect(error.code).toBe('E_SIM_IMAGE')
    expect(error.message).not.toContain('secret-name')
    return error.details['at']
  }
  return 'no fault'
}

function damaged(damage: (image: Json) => void): string {
  const copy = JSON.parse(formatCardImage(image)) as Json
  damage(copy)
  return JSON.stringify(copy)
}

const set = (path: string, value: unknown) => (target: Json) => {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce((node, key) => node[key] as Json, target)
  ;(parent as Record<string, unknown>)[last] = value
}

describe('parseCardImage', () => {
  it('takes what formatCardImage writes', () => {
    expect(parseCardImage(formatCardImage(image), 'x')).toEqual(image)
  })

  it.each(['', '{', 'null', '[]', '"x"', '{}'])('refuses %j', text => {
    expect(placeOfFault(text)).not.toBe('no fault')
  })

  it.each([
    ['schema', 'mynakit.sim-image/2', 'image.schema'],
    ['synthetic', false, 'image.synthetic'],
    ['profile', 'future', 'image.profile'],
    ['seed', -1, 'image.seed'],
    ['atr', '3b0', 'image.atr'],
    ['quirks', ['fly'], 'image.quirks[0]'],
    ['pins.auth.remaining', 4, 'image.pins.auth.remaining'],
    ['pins.auth.tries', 16, 'image.pins.auth.tries'],
    ['pins.auth.certainty', 'sure', 'image.pins.auth.certainty'],
    ['keys.auth.n', 'AQAB', 'image.keys.auth.n'],
    ['keys.auth.d', '', 'image.keys.auth.d'],
    ['applications.0.aid', 'd3', 'image.applications[0].aid'],
    ['applications.0.sessionKey', 'me', 'image.applications[0].sessionKey'],
    ['applications.0.files.0.fid', '001F', 'image.applications[0].files[0].fid'],
    ['applications.0.files.0.content', '', 'image.applications[0].files[0].content'],
    ['applications.0.files.0.kind', 'odd', 'image.applications[0].files[0].kind'],
    ['applications.3.files.1.pin', 'nobody', 'image.applications[3].files[1].pin'],
    ['dataObjects.0.tag', '42', 'image.dataObjects[0].tag'],
    ['applications.2.deliveryKey', 'nobody', 'image.applications[2].deliveryKey'],
    ['parameters.puk', {value: 'on', certainty: 'sure'}, 'image.parameters.puk.certainty'],
    ['parameters.age', {value: '1', certainty: 'assumed'}, 'image.parameters'],
    ['assumed', ['everything'], 'image.assumed[0]'],
    ['lastCommandIndicator', false, 'image.lastCommandIndicator'],
    ['signatureForm', 'raw', 'image.signatureForm'],
    ['pins.auth.scope', 'house', 'image.pins.auth.scope'],
    ['pins.auth.unblockedBy', 'nobody', 'image.pins.auth.unblockedBy'],
    ['pins.sign.fulfils', ['nobody'], 'image.pins.sign.fulfils[0]'],
    ['keys.auth.kty', 'OKP', 'image.keys.auth.kty'],
  ])('names the place %s', (path, value, place) => {
    expect(placeOfFault(damaged(set(path, value)))).toBe(place)
  })

  it('takes an image of the first version, which says nothing of parameters and assumptions', () => {
    const {parameters: _, assumed: __, ...older} = image
    expect(parseCardImage(JSON.stringify(older), 'x')).toEqual(older)
  })
})

describe('an image with elliptic-curve keys', async () => {
  const next = await openCardImage('next-p256')
  const key = next.keys['auth'] as EcPrivateJwk
  const other = next.keys['sign'] as EcPrivateJwk

  it.each(PROFILES)('takes the built-in %s', async profile => {
    const built = await openCardImage(profile)
    expect(parseCardImage(formatCardImage(built), 'x')).toEqual(built)
  })

  it.each([
    ['keys.auth.crv', 'P-521', 'image.keys.auth.crv'],
    ['keys.auth.crv', 'P-384', 'image.keys.auth.d'],
    ['keys.auth.x', other.x, 'image.keys.auth.x'],
    ['keys.auth.y', key.x, 'image.keys.auth.y'],
    ['keys.auth.d', 'AAAA', 'image.keys.auth.d'],
    ['keys.auth.d', Buffer.alloc(32).toString('base64url'), 'image.keys.auth.d'],
    ['keys.auth.d', Buffer.alloc(32, 0xff).toString('base64url'), 'image.keys.auth.d'],
    ['cardAuthentication.key', 'nobody', 'image.cardAuthentication.key'],
    ['cardAuthentication.object', '5', 'image.cardAuthentication.object'],
    ['cardAuthentication.algorithm', '7', 'image.cardAuthentication.algorithm'],
    ['applications.2.deliveryKey', 'text', 'image.applications[2].deliveryKey'],
  ])('names the place %s of %j', (path, value, place) => {
    const copy = JSON.parse(formatCardImage(next)) as Json
    set(path, value)(copy)
    expect(placeOfFault(JSON.stringify(copy))).toBe(place)
  })
})
