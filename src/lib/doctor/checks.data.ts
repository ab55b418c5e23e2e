// The checks in the order in which a person would make them: from the machine to the card.
import type {Check} from './check.ts'
import {atrCheck, extendedCheck} from './checks/atr.ts'
import {cardCheck, validityCheck} from './checks/card.ts'
import {clockCheck} from './checks/clock.ts'
import {modulesCheck, usbCheck} from './checks/drivers.ts'
import {openscCheck} from './checks/opensc.ts'
import {ownDataCheck} from './checks/own-data.ts'
import {pinsCheck} from './checks/pins.ts'
import {readersCheck} from './checks/readers.ts'
import {serviceCheck} from './checks/service.ts'
import {versionsCheck} from './checks/versions.ts'

export const CHECKS: readonly Check[] = [
  serviceCheck,
  versionsCheck,
  modulesCheck,
  usbCheck,
  readersCheck,
  cardCheck,
  validityCheck,
  pinsCheck,
  atrCheck,
  extendedCheck,
  clockCheck,
  openscCheck,
  ownDataCheck,
]
