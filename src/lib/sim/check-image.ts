// Checks that a JSON value is an image of a simulated card. The first thing that is wrong is named by its place.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {type CardImage, IMAGE_SCHEMA, PROFILES} from './image.ts'
import {QUIRK_NAMES} from './quirks.data.ts'
import {modulus, privateKeyOf} from './rsa.ts'

type Fields = Readonly<Record<string, unknown>>
type Check = (value: unknown, at: string) => void

/** The nibble of 63Cx holds the counter. */
const MAX_TRIES = 15
const MODULUS_BYTES = 256

class Mismatch extends Error {}

/** Returns the value as an image, or throws E_SIM_IMAGE. `file` is what the person called it. */
export function checkCardImage(value: unknown, file: string): CardImage {
  try {
    checkImage(value, 'image')
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error
    throw new ToolkitError('E_SIM_IMAGE', {details: {at: error.message}, shown: {file}, cause: error})
  }
  return value as CardImage
}

const checkImage: Check = (value, at) => {
  const image = fieldsOf(value, at)
  const pins = fieldsOf(image['pins'], `${at}.pins`)
  const keys = fieldsOf(image['keys'], `${at}.keys`)
  oneOf([IMAGE_SCHEMA])(image['schema'], `${at}.schema`)
  oneOf([true])(image['synthetic'], `${at}.synthetic`)
  oneOf(PROFILES)(image['profile'], `${at}.profile`)
  integer(0, Number.MAX_SAFE_INTEGER)(image['seed'], `${at}.seed`)
  matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)(image['issuedAt'], `${at}.issuedAt`)
  hex(image['atr'], `${at}.atr`)
  each(oneOf(QUIRK_NAMES))(image['quirks'], `${at}.quirks`)
  for (const [name, pin] of Object.entries(pins)) checkPin(pin, `${at}.pins.${name}`)
  for (const [name, key] of Object.entries(keys)) checkKey(key, `${at}.keys.${name}`)
  each(checkApplication(Object.keys(pins), Object.keys(keys)))(image['applications'], `${at}.applications`)
  each(checkDataObject)(image['dataObjects'], `${at}.dataObjects`)
}

const checkPin: Check = (value, at) => {
  const pin = fieldsOf(value, at)
  matching(/^[0-9A-Z]{1,16}$/)(pin['value'], `${at}.value`)
  integer(1, MAX_TRIES)(pin['tries'], `${at}.tries`)
  integer(0, Number(pin['tries']))(pin['remaining'], `${at}.remaining`)
  oneOf(['four digits', 'signing password', 'fixed'])(pin['form'], `${at}.form`)
  oneOf(['CHANGE REFERENCE DATA', 'CHANGE KEY', 'none'])(pin['change'], `${at}.change`)
  checkCertainty(pin, at)
}

const checkKey: Check = (value, at) => {
  const {kty, n, e, d, p, q, dp, dq, qi} = fieldsOf(value, at)
  oneOf(['RSA'])(kty, `${at}.kty`)
  const numbers = {n, e, d, p, q, dp, dq, qi}
  for (const [name, number] of Object.entries(numbers)) matching(/^[\w-]+$/)(number, `${at}.${name}`)
  const jwk = {kty: 'RSA', ...numbers} as CardImage['keys'][string]
  if (modulus(jwk).length !== MODULUS_BYTES) throw new Mismatch(`${at}.n`)
  try {
    privateKeyOf(jwk)
  } catch (cause) {
    throw new Mismatch(at, {cause})
  }
}

const checkApplication =
  (pins: readonly string[], keys: readonly string[]): Check =>
  (value, at) => {
    const application = fieldsOf(value, at)
    matching(/./)(application['name'], `${at}.name`)
    matching(/^(?:[0-9a-f]{2}){5,16}$/)(application['aid'], `${at}.aid`)
    accessRule(application['sessionKey'], `${at}.sessionKey`)
    checkCertainty(application, at)
    each(checkFile(pins, keys))(application['files'], `${at}.files`)
  }

const checkFile =
  (pins: readonly string[], keys: readonly string[]): Check =>
  (value, at) => {
    const file = fieldsOf(value, at)
    matching(/^00(?:0[1-9A-F]|1[0-9A-E])$/)(file['fid'], `${at}.fid`)
    checkCertainty(file, at)
    switch (file['kind']) {
      case 'transparent':
        accessRule(file['read'], `${at}.read`)
        return hex(file['content'], `${at}.content`)
      case 'record':
        accessRule(file['read'], `${at}.read`)
        return each(hex)(file['records'], `${at}.records`)
      case 'reference':
        return oneOf(pins)(file['pin'], `${at}.pin`)
      case 'key':
        accessRule(file['use'], `${at}.use`)
        oneOf(['sign', 'internal-authenticate', 'none'])(file['operation'], `${at}.operation`)
        oneOf([true, false])(file['default'], `${at}.default`)
        return oneOf([null, ...keys])(file['key'], `${at}.key`)
      default:
        return oneOf(['internal'])(file['kind'], `${at}.kind`)
    }
  }

const checkDataObject: Check = (value, at) => {
  const object = fieldsOf(value, at)
  matching(/^[0-9A-F]{4}$/)(object['tag'], `${at}.tag`)
  oneOf([true, false])(object['everywhere'], `${at}.everywhere`)
  hex(object['value'], `${at}.value`)
  checkCertainty(object, at)
}

function checkCertainty(fields: Fields, at: string): void {
  oneOf(['published', 'seen in open source', 'lab', 'assumed'])(fields['certainty'], `${at}.certainty`)
}

const accessRule: Check = (value, at) => {
  if (Array.isArray(value)) each(matching(/^00[01][0-9A-F]$/))(value, at)
  else oneOf(['free', 'never'])(value, at)
}

function matching(pattern: RegExp): Check {
  return (value, at) => {
    if (typeof value !== 'string' || !pattern.test(value)) throw new Mismatch(at)
  }
}

const hex = matching(/^(?:[0-9a-f]{2})+$/)

function oneOf(allowed: readonly unknown[]): Check {
  return (value, at) => {
    if (!allowed.includes(value)) throw new Mismatch(at)
  }
}

function integer(low: number, high: number): Check {
  return (value, at) => {
    if (!Number.isSafeInteger(value) || Number(value) < low || Number(value) > high) throw new Mismatch(at)
  }
}

function each(check: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Mismatch(at)
    for (const [index, item] of value.entries()) check(item, `${at}[${index}]`)
  }
}

function fieldsOf(value: unknown, at: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Mismatch(at)
  return value as Fields
}
