// A Buffer as the bytes it stands for, without copying: a byte[] is a plain Uint8Array (values.ts), and a Buffer's own
// `slice` and `toString` are not those of one.

/** The same memory. A buffer of the pool has neighbours: use `byteOffset` wherever `buffer` is used. */
export function bytesOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
