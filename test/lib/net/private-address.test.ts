// Addresses that a certificate must not make this program connect to.
import type {LookupAddress} from 'node:dns'
import {expect, test} from 'vitest'
import {guardedLookup} from '../../../src/lib/net/guarded-lookup.ts'
import {isPrivateAddress} from '../../../src/lib/net/private-address.ts'

test('loopback, private, link-local, unique local, multicast and unspecified addresses are private', () => {
  const refused = [
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255'],
    ...[
      '::',
      '::1',
      'fe80::1',
      'fe80::1%eth0',
      'fec0::1',
      'fc00::1',
      'fd12:3456::1',
      'ff02::1',
      '2001:db8::1',
      '64:ff9b:1::1',
    ],
  ]
  expect(refused.filter(address => !isPrivateAddress(address))).toEqual([])
})

test('an IPv4 address inside of an IPv6 address is judged as what it is', () => {
  const refused = [
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    '2002:c0a8:101::1',
  ]
  expect(refused.filter(address => !isPrivateAddress(address))).toEqual([])
  expect(['::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'].filter(isPrivateAddress)).toEqual([])
})

test('addresses of the public network are not, and what is no address is', () => {
  expect(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2400:cb00::1'].filter(isPrivateAddress)).toEqual(
    [],
  )
  expect(isPrivateAddress('localhost')).toBe(true)
})

const answer = (found: readonly LookupAddress[], allowPrivate: boolean) =>
  new Promise((resolve, reject) =>
    guardedLookup(allowPrivate, (_host, done) => done(null, found))('h', {all: true}, (error, addresses) =>
      error ? reject(error) : resolve(addresses),
    ),
  )

test('of a name with public and private addresses only the public ones are reached', async () => {
  const found = [
    {address: '127.0.0.1', family: 4},
    {address: '8.8.8.8', family: 4},
  ]
  expect(await answer(found, false)).toEqual([found[1]])
  expect(await answer(found, true)).toEqual(found)
  await expect(answer(found.slice(0, 1), false)).rejects.toMatchObject({code: 'E_NET_PRIVATE_ADDRESS'})
})
