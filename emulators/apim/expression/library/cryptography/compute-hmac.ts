// HMAC (RFC 2104) on node:crypto. What it makes of short messages is kept: a policy that seals derives a key for each
// purpose from the same secret and label with every request. Knows nothing of hash objects.

import { createHmac } from 'node:crypto';

import { bytesOf } from '../bytes-of.ts';

// Longer messages are data, which hardly comes twice.
const longestLabel = 16;
const mostKept = 64;

/** By algorithm, key and message; the oldest goes first. */
const kept = new Map<string, Uint8Array>();

/** `algorithm` as node:crypto calls it. The result is the caller's own. */
export function computeHmac(algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  if (message.length > longestLabel) return digest(algorithm, key, message);
  const name = `${algorithm} ${key.length} ${charactersOf(key)}${charactersOf(message)}`;
  let result = kept.get(name);
  if (result === undefined) keep(name, (result = digest(algorithm, key, message)));
  return new Uint8Array(result);
}

function digest(algorithm: string, key: Uint8Array, message: Uint8Array): Uint8Array {
  return bytesOf(createHmac(algorithm, key).update(message).digest());
}

function keep(name: string, result: Uint8Array): void {
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(name, result);
}

/** One character for each byte. */
function charactersOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}
