// USB readers and the drivers that they need, and kernel modules that take readers away.
import {type Check, finding, outcome, type RawFinding, skipped} from '../check.ts'
import type {Facts, UsbDevice} from '../facts.ts'
import {CCID_SINCE, SMART_CARD_CLASS, STEALING_MODULES, VENDOR_CLASS_READERS} from '../hardware.data.ts'
import {compareVersions} from '../version.ts'

export const modulesCheck: Check = {
  id: 'modules',
  run({system}) {
    if (!system.modules) return skipped('no-modules')
    const modules = STEALING_MODULES.filter(name => system.modules?.includes(name))
    return outcome(modules.length > 0 ? [finding('driver_stolen', {modules: modules.join(', ')})] : [])
  },
}

export const usbCheck: Check = {
  id: 'usb',
  run(facts) {
    const {usb} = facts.system
    if (!usb) return skipped('no-usb')
    const findings = usb.flatMap(device => judge(device, facts))
    return outcome(findings, {devices: usb.length})
  },
}

function judge(device: UsbDevice, {system, readers}: Facts): readonly RawFinding[] {
  const vendorClass = VENDOR_CLASS_READERS.get(device.id)
  if (vendorClass) return [finding('reader_vendor_class', {usb: device.id, reader: vendorClass})]
  const since = CCID_SINCE.get(device.id)
  const {ccidVersion} = system
  if (since && ccidVersion !== undefined && compareVersions(ccidVersion, since.version) < 0)
    return [finding('ccid_old', {usb: device.id, reader: since.name, needed: since.version, found: ccidVersion})]
  // The service runs and sees nothing, but a reader is plugged in.
  const isReader = since !== undefined || device.classes.includes(SMART_CARD_CLASS)
  return isReader && readers?.length === 0 ? [finding('driver_missing', {usb: device.id})] : []
}
