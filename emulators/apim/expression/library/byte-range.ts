// A part of a byte array given by offset and count, checked as .NET checks it.

import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';

/** The bytes from `offset` on, as a view. @throws NetException System.ArgumentException and its kin */
export function byteRange(bytes: Uint8Array | null, { offset, count, name = 'buffer' }: { offset: number; count: number; name?: string }): Uint8Array {
  const whole = required(bytes, name);
  if (offset < 0 || offset > whole.length) throw argumentOutOfRange('offset', 'Non-negative number required.');
  if (count < 0) throw argumentOutOfRange('count', 'Non-negative number required.');
  if (offset + count > whole.length) {
    throw invalidArgument('Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.');
  }
  return whole.subarray(offset, offset + count);
}
