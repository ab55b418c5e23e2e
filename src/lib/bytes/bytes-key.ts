// A byte string as the key of a Map: one character an octet, so that equal keys are equal bytes.

export function bytesKey(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
