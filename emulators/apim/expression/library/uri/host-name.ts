// What System.Uri takes for a host: names, IPv4 in all its spellings, IPv6.

import { isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';

/** `System.UriHostNameType`. */
export const hostNameTypes = { Unknown: 0, Basic: 1, Dns: 2, IPv4: 3, IPv6: 4 } as const;

export interface HostName {
  /** As `Uri.Host` shows it: lower case, addresses in their usual form, IPv6 in brackets. */
  readonly text: string;
  readonly type: keyof typeof hostNameTypes;
}

export const noHost: HostName = { text: '', type: 'Unknown' };

/** Null where .NET cannot parse the host. */
export function parseHost(text: string): HostName | null {
  if (text.startsWith('[')) return text.endsWith(']') ? parseIPv6(text.slice(1, -1)) : null;
  const address = parseIPv4(text);
  if (address !== null) return { text: address, type: 'IPv4' };
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  if (!/^[\p{L}\p{N}\p{M}_-]+(?:\.[\p{L}\p{N}\p{M}_-]+)*\.?$/u.test(lower)) return null;
  const isDns = lower.replace(/\.$/, '').split('.').every((label) => /^[^_-]/.test(label) && label.length <= 63);
  return { text: lower, type: isDns ? 'Dns' : 'Basic' };
}

/** The host as DNS is asked for it. */
export function idnHost({ text, type }: HostName): string {
  if (type === 'IPv6') return text.slice(1, -1);
  return /^[\0-\x7f]*$/.test(text) ? text : domainToASCII(text);
}

export function isLoopbackHost({ text }: HostName): boolean {
  return text === '' || text === 'localhost' || text === 'loopback' || text === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(text);
}

/** Up to four numbers, decimal, octal or hexadecimal; the last one fills the rest (inet_aton). */
function parseIPv4(text: string): string | null {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0x[\da-f]+|0[0-7]*|[1-9]\d*)$/i.test(part))) return null;
  const numbers = parts.map((part) => Number(/^0[0-7]+$/.test(part) ? `0o${part.slice(1)}` : part));
  const last = numbers.pop() ?? 0;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function parseIPv6(text: string): HostName | null {
  // A scope is not part of the host that is shown.
  const address = text.replace(/%.*$/, '');
  if (!isIPv6(address)) return null;
  const canonical = new URL(`http://[${address}]/`).hostname;
  return { text: address.includes('.') ? withDottedTail(canonical) : canonical, type: 'IPv6' };
}

/** The last 32 bits as they were written, `[::ffff:1.2.3.4]`. */
function withDottedTail(canonical: string): string {
  return canonical.replace(/([\da-f]{1,4}):([\da-f]{1,4})\]$/, (_whole, high: string, low: string) => {
    const bits = Number.parseInt(high, 16) * 65536 + Number.parseInt(low, 16);
    return `${[24, 16, 8, 0].map((shift) => Math.floor(bits / 2 ** shift) % 256).join('.')}]`;
  });
}
