// `GetHashCode()`: a number that is equal for equal values. Its exact value is no promise of .NET, nor of ours.

import { netHashKey } from './equality.ts';

/** The hash code of a value of static type `object`. */
export function hashOf(value: unknown): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const key = netHashKey(value);
  if (typeof key === 'object' || typeof key === 'function') return identityHash(key as object);
  const text = String(key);
  let hash = 5381;
  for (let index = 0; index < text.length; index += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(index)) | 0;
  return hash;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** Objects without an equality of their own are told apart by reference. */
function identityHash(value: object): number {
  const known = identities.get(value);
  if (known !== undefined) return known;
  lastIdentity = (lastIdentity + 1) | 0;
  identities.set(value, lastIdentity);
  return lastIdentity;
}
