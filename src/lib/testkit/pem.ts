// PEM (RFC 7468, 2), with lines of explanation in front where the reader should know what he holds.

export function toPem(label: string, der: Uint8Array, explanation: readonly string[] = []): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [...explanation, `-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
