// Readers, kernel modules and answers to reset that have a story of their own.

/** Modules that take readers away from pcscd (LudovicRousseau/pcsc-tools #97, #4, #20; LudovicRousseau/PCSC #86). */
export const STEALING_MODULES: readonly string[] = ['pn533_usb', 'pn533', 'port100', 'nfc']

/** Readers without CCID: a driver of another kind would be needed (LudovicRousseau/PCSC #86). */
export const VENDOR_CLASS_READERS: ReadonlyMap<string, string> = new Map([['054c:06c3', 'Sony RC-S380']])

/** Readers that the CCID driver knows since a release (LudovicRousseau/CCID README, 1.4.35). */
export const CCID_SINCE: ReadonlyMap<string, {readonly name: string; readonly version: string}> = new Map([
  ['054c:0dc8', {name: 'Sony RC-S300/S', version: '1.4.35'}],
  ['054c:0dc9', {name: 'Sony RC-S300/P', version: '1.4.35'}],
  ['054c:0d8f', {name: 'Sony RC-S660/U', version: '1.4.35'}],
])

/** USB class of smart card readers (USB-IF defined class codes). */
export const SMART_CARD_CLASS = '0b'

/** Contact ATRs of the card (OpenSC card-jpki.c and win32/customactions.cpp; pcsc-tools smartcard_list.txt). */
export const CONTACT_ATRS: readonly string[] = [
  '3be000ff8131fe4514',
  '3bda13ff8131fb468012392f31c173c601c03b',
  '3bc5ff8131fb458073c6010000',
  '3bf59100ff918171fe400042000100d1d6',
  '3bf59100ff918171fe4000420001b3a115',
]

/** 3B 88 80 01, eight historical bytes, TCK: made by a reader for a Type B card (PC/SC part 3, 3.1.3.2.3.1). */
export const CONTACTLESS_ATR = /^3b888001[0-9a-f]{18}$/
