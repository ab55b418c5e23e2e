// A GeneralName on one line.

import {say} from '../../text/message.ts'
import {CERT_VIEW as WORDS} from '../../text/views/cert-dump.data.ts'
import type {GeneralName} from '../../x509/general-name.ts'
import type {ViewContext} from '../view.ts'

export function generalNameText(name: GeneralName, {language}: ViewContext): string {
  switch (name.form) {
    case 'otherName': {
      const type = name.name ?? name.typeId
      if (!name.hidden) return `${type}: ${name.value ?? name.hex ?? say(WORDS.hiddenBytes, language)}`
      const length = name.length ?? '?'
      const word = name.substitutions === null ? WORDS.hidden : WORDS.substitutions
      return `${type}: ${say(word, language, {length, count: name.substitutions})}`
    }
    case 'directoryName':
      return `directoryName ${name.value.text}`
    case 'x400Address':
      return `x400Address ${name.hex ?? say(WORDS.hiddenBytes, language)}`
    case 'ediPartyName':
      return `ediPartyName ${name.nameAssigner === null ? '' : `${name.nameAssigner}/`}${name.partyName}`
    case 'registeredID':
      return `registeredID ${name.name ?? name.value}`
    default:
      return `${name.form} ${name.value}`
  }
}
