// The package is optional, so its own types are not there at build time; pcsclite-driver.ts states what it uses.
declare module 'pcsclite'
