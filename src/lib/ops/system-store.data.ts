// Where operating systems keep the trusted certificates as one PEM file. The first that exists is read.

export const SYSTEM_STORES: readonly string[] = [
  // Debian, Ubuntu, Alpine, Arch
  '/etc/ssl/certs/ca-certificates.crt',
  // Fedora, RHEL
  '/etc/pki/tls/certs/ca-bundle.crt',
  // macOS, FreeBSD, OpenBSD
  '/etc/ssl/cert.pem',
]
