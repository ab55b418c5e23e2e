// Checks that a JSON value is an image of a simulated card. The first thing that is wrong is named by its place.
import {ToolkitError} from '../errors/toolkit-error.ts'
import {ASSUMPTIONS} from './assumptions.data.ts'
import {
  type Check,
  each,
  type Fields,
  fieldsOf,
  hex,
  integer,
  Mismatch,
  matching,
  oneOf,
  optional,
} from './check-json.ts'
import {checkKey} from './check-key.ts'
import {type CardImage, IMAGE_SCHEMA, PROFILES} from './image.ts'
import {PARAMETER_NAMES} from './parameters.data.ts'
import {QUIRK_NAMES} from './quirks.data.ts'

/** The nibble of 63Cx holds the counter. */
const MAX_TRIES = 15

/** Returns the value as an image, or throws E_SIM_IMAGE. `file` is what the person called it. */
export function checkCardImage(value: unknown, file: string, {withKeys} = {withKeys: true}): CardImage {
  try {
    if (withKeys) checkKeys(fieldsOf(value, 'image')['keys'], 'image.keys')
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
  for (const [name, pin] of Object.entries(pins)) checkPin(Object.keys(pins))(pin, `${at}.pins.${name}`)
  each(checkApplication(Object.keys(pins), namesOf(keys)))(image['applications'], `${at}.applications`)
  each(checkDataObject)(image['dataObjects'], `${at}.dataObjects`)
  optional(checkCardAuthentication(namesOf(keys)))(image['cardAuthentication'], `${at}.cardAuthentication`)
  optional(oneOf(['plain', 'der']))(image['signatureForm'], `${at}.signatureForm`)
  optional(oneOf([true]))(image['lastCommandIndicator'], `${at}.lastCommandIndicator`)
  optional(checkParameters)(image['parameters'], `${at}.parameters`)
  optional(each(oneOf(ASSUMPTIONS)))(image['assumed'], `${at}.assumed`)
}

const checkKeys: Check = (value, at) => {
  for (const [name, key] of Object.entries(fieldsOf(value, at))) checkKey(key, `${at}.${name}`)
}

/** Names of keys by kind: some places take only one. */
interface KeyNames {
  readonly rsa: readonly string[]
  readonly ec: readonly string[]
}

function namesOf(keys: Fields): KeyNames {
  const ofKind = (kty: string) => Object.keys(keys).filter(name => fieldsOf(keys[name], 'image.keys')['kty'] === kty)
  return {rsa: ofKind('RSA'), ec: ofKind('EC')}
}

const checkPin =
  (pins: readonly string[]): Check =>
  (value, at) => {
    const pin = fieldsOf(value, at)
    matching(/^[0-9A-Z]{1,16}$/)(pin['value'], `${at}.value`)
    integer(1, MAX_TRIES)(pin['tries'], `${at}.tries`)
    integer(0, Number(pin['tries']))(pin['remaining'], `${at}.remaining`)
    oneOf(['four digits', 'signing password', 'eight digits', 'fixed'])(pin['form'], `${at}.form`)
    oneOf(['CHANGE REFERENCE DATA', 'CHANGE KEY', 'none'])(pin['change'], `${at}.change`)
    checkCertainty(pin, at)
    optional(oneOf(['card']))(pin['scope'], `${at}.scope`)
    optional(each(oneOf(pins)))(pin['fulfils'], `${at}.fulfils`)
    optional(oneOf(pins))(pin['unblockedBy'], `${at}.unblockedBy`)
  }

const checkApplication =
  (pins: readonly string[], keys: KeyNames): Check =>
  (value, at) => {
    const application = fieldsOf(value, at)
    matching(/./)(application['name'], `${at}.name`)
    matching(/^(?:[0-9a-f]{2}){5,16}$/)(application['aid'], `${at}.aid`)
    accessRule(application['sessionKey'], `${at}.sessionKey`)
    optional(oneOf(keys.rsa))(application['deliveryKey'], `${at}.deliveryKey`)
    checkCertainty(application, at)
    each(checkFile(pins, keys))(application['files'], `${at}.files`)
  }

const checkFile =
  (pins: readonly string[], keys: KeyNames): Check =>
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
        return oneOf([null, ...keys.rsa, ...keys.ec])(file['key'], `${at}.key`)
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

const checkCardAuthentication =
  (keys: KeyNames): Check =>
  (value, at) => {
    const facts = fieldsOf(value, at)
    matching(/^[0-9A-F]{2,6}$/)(facts['tag'], `${at}.tag`)
    hex(facts['object'], `${at}.object`)
    matching(/^[0-9A-F]{2}$/)(facts['algorithm'], `${at}.algorithm`)
    matching(/^[0-9A-F]{2}$/)(facts['reference'], `${at}.reference`)
    oneOf(keys.ec)(facts['key'], `${at}.key`)
    checkCertainty(facts, at)
  }

const checkParameters: Check = (value, at) => {
  for (const [name, parameter] of Object.entries(fieldsOf(value, at))) {
    oneOf(PARAMETER_NAMES)(name, at)
    const fields = fieldsOf(parameter, `${at}.${name}`)
    matching(/^[0-9a-z]+$/)(fields['value'], `${at}.${name}.value`)
    checkCertainty(fields, `${at}.${name}`)
  }
}

function checkCertainty(fields: Fields, at: string): void {
  oneOf(['published', 'seen in open source', 'lab', 'assumed'])(fields['certainty'], `${at}.certainty`)
}

const accessRule: Check = (value, at) => {
  if (Array.isArray(value)) each(matching(/^00[01][0-9A-F]$/))(value, at)
  else oneOf(['free', 'never'])(value, at)
}
