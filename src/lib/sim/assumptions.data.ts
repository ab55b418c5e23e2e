// What is assumed of simulated cards, by name; the sentences for people are in the text catalogue under the same names.

export const ASSUMPTIONS = [
  'unknown-tries',
  'status-words',
  'unknown-files',
  'file-sizes',
  'certificate-extensions',
  'secure-messaging-refusals',
  'no-sign-files',
  'blocked-query',
  'phone-atr',
  'phone-files',
  'phone-certificates',
  'last-command-everywhere',
  'juki-old-files',
  'juki-old-certificates',
  'next-structure',
  'next-signatures',
  'next-certificates',
  'next-records',
  'next-pins',
  'next-puk',
  'next-authenticity',
  'next-card-body',
  'next-no-secure-messaging',
  'next-dual-files',
] as const

export type AssumptionName = (typeof ASSUMPTIONS)[number]
