// A name of other letters as it is asked for and told to servers (RFC 5890, 2.3.2.1). Any other name stays as it is: Node's
// function would read it as a part of a URL.
import {domainToASCII} from 'node:url'

export function asciiName(name: string): string {
  return /[^ -~]/.test(name) ? domainToASCII(name) : name
}
