// Reads what the operating system says of itself, below a root folder: / or that of another system. Nothing is changed.
// What is not there or may not be read is undefined.
import {readdir, readFile, stat} from 'node:fs/promises'
import {join} from 'node:path'
import type {SystemFacts, UsbDevice} from './facts.ts'

/** `ownPid`: this process, which is no culprit. */
export async function readSystem(root: string, ownPid: number): Promise<SystemFacts> {
  const packages = await readPackages(root)
  const [modules, usb, ccidVersion, hidepid, packagesChanged, pcscPrograms] = await Promise.all([
    readModules(root),
    readUsb(root),
    readCcidVersion(root, packages),
    readHidepid(root),
    changedAt(join(root, DPKG_STATUS)),
    readPrograms(root, ownPid),
  ])
  return {modules, usb, packages, ccidVersion, hidepid, packagesChanged, pcscPrograms}
}

const DPKG_STATUS = 'var/lib/dpkg/status'
const CCID_PLIST = 'usr/lib/pcsc/drivers/ifd-ccid.bundle/Contents/Info.plist'
const USB_DEVICES = 'sys/bus/usb/devices'

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined
  }
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return (await readdir(folder)).sort()
  } catch {
    return undefined
  }
}

async function changedAt(file: string): Promise<Date | undefined> {
  try {
    return (await stat(file)).mtime
  } catch {
    return undefined
  }
}

async function readModules(root: string): Promise<readonly string[] | undefined> {
  const text = await textOf(join(root, 'proc/modules'))
  return text?.split('\n').flatMap(line => line.split(' ')[0] || [])
}

/** Devices have names such as 1-2, their interfaces 1-2:1.0 (Documentation/ABI/testing/sysfs-bus-usb). */
async function readUsb(root: string): Promise<readonly UsbDevice[] | undefined> {
  const folder = join(root, USB_DEVICES)
  const names = await namesIn(folder)
  if (!names) return undefined
  const devices: UsbDevice[] = []
  for (const name of names.filter(each => !each.includes(':'))) {
    const [vendor, product] = await Promise.all(
      ['idVendor', 'idProduct'].map(async each => (await textOf(join(folder, name, each)))?.trim().toLowerCase()),
    )
    if (!vendor || !product) continue
    const interfaces = names.filter(each => each.startsWith(`${name}:`))
    const classes = await Promise.all(interfaces.map(each => textOf(join(folder, each, 'bInterfaceClass'))))
    devices.push({id: `${vendor}:${product}`, classes: classes.flatMap(each => each?.trim().toLowerCase() ?? [])})
  }
  return devices
}

/** Paragraphs of "Package: x", "Status: install ok installed", "Version: 1.2-3" (deb822(5)). */
async function readPackages(root: string): Promise<ReadonlyMap<string, string> | undefined> {
  const text = await textOf(join(root, DPKG_STATUS))
  if (text === undefined) return undefined
  const packages = new Map<string, string>()
  for (const paragraph of text.split('\n\n')) {
    const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(paragraph)?.[1]
    const [name, version] = [field('Package'), field('Version')]
    if (name && version && field('Status')?.endsWith(' installed')) packages.set(name, version)
  }
  return packages
}

async function readCcidVersion(
  root: string,
  packages: ReadonlyMap<string, string> | undefined,
): Promise<string | undefined> {
  const plist = await textOf(join(root, CCID_PLIST))
  const stated = /<key>CFBundleShortVersionString<\/key>\s*<string>([\d.]+)<\/string>/.exec(plist ?? '')?.[1]
  return stated ?? packages?.get('libccid')
}

async function readHidepid(root: string): Promise<string | undefined> {
  const mounts = await textOf(join(root, 'proc/mounts'))
  const options = mounts
    ?.split('\n')
    .find(line => line.split(' ')[2] === 'proc')
    ?.split(' ')[3]
  const value = options
    ?.split(',')
    .find(option => option.startsWith('hidepid='))
    ?.slice('hidepid='.length)
  return value === '0' || value === 'off' ? undefined : value
}

/**
 * Programs that have the library of PC/SC in their memory. The other end of a socket is nowhere in /proc; who has loaded the
 * library is, for root of all users and for others of themselves.
 */
async function readPrograms(root: string, ownPid: number): Promise<readonly string[] | undefined> {
  const processes = (await namesIn(join(root, 'proc')))?.filter(name => /^\d+$/.test(name) && name !== String(ownPid))
  if (!processes) return undefined
  const programs: string[] = []
  for (const id of processes) {
    const maps = await textOf(join(root, 'proc', id, 'maps'))
    if (!maps?.includes('/libpcsclite.so')) continue
    const name = (await textOf(join(root, 'proc', id, 'comm')))?.trim() ?? '?'
    programs.push(`${name} (${id})`)
  }
  return programs
}
