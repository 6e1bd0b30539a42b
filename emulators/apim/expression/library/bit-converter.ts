// System.BitConverter: numbers as bytes, least significant first, as on every gateway.

import type { DeclareType, Implementation } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';

export const declareBitConverter: DeclareType = () => ({
  name: 'System.BitConverter',
  kind: 'static class',
  members: {
    'static readonly bool IsLittleEndian': () => true,
    'static byte[] GetBytes(bool value)': (value: boolean) => Uint8Array.of(value ? 1 : 0),
    'static bool ToBoolean(byte[] value, int startIndex)': (bytes: Uint8Array | null, start: number) => viewAt(bytes, start, 1).getUint8(0) !== 0,
    ...numbers,
    'static long DoubleToInt64Bits(double value)': (value: number) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setFloat64(0, value);
      return view.getBigInt64(0);
    },
    'static double Int64BitsToDouble(long value)': (value: bigint) => {
      const view = new DataView(new ArrayBuffer(8));
      view.setBigInt64(0, value);
      return view.getFloat64(0);
    },
    'static string ToString(byte[] value)': (bytes: Uint8Array | null) => dashed(required(bytes, 'value')),
    'static string ToString(byte[] value, int startIndex)': (bytes: Uint8Array | null, start: number) =>
      dashed(range(required(bytes, 'value'), start, (bytes?.length ?? 0) - start)),
    'static string ToString(byte[] value, int startIndex, int length)': (bytes: Uint8Array | null, start: number, length: number) =>
      dashed(range(required(bytes, 'value'), start, length)),
  },
});

/** Keyword, name, bytes, and the DataView accessor of each type. */
const accessors = [
  ['char', 'Char', 2, 'Uint16'],
  ['short', 'Int16', 2, 'Int16'],
  ['ushort', 'UInt16', 2, 'Uint16'],
  ['int', 'Int32', 4, 'Int32'],
  ['uint', 'UInt32', 4, 'Uint32'],
  ['long', 'Int64', 8, 'BigInt64'],
  ['ulong', 'UInt64', 8, 'BigUint64'],
  ['float', 'Single', 4, 'Float32'],
  ['double', 'Double', 8, 'Float64'],
] as const;

const numbers: Readonly<Record<string, Implementation>> = Object.fromEntries(
  accessors.flatMap(([keyword, name, size, accessor]): [string, Implementation][] => [
    [`static byte[] GetBytes(${keyword} value)`, (value: never) => {
      const view = new DataView(new ArrayBuffer(size));
      view[`set${accessor}`](0, value, true);
      return new Uint8Array(view.buffer);
    }],
    [`static ${keyword} To${name}(byte[] value, int startIndex)`, (bytes: Uint8Array | null, start: number) =>
      viewAt(bytes, start, size)[`get${accessor}`](0, true)],
  ]),
);

function viewAt(bytes: Uint8Array | null, start: number, size: number): DataView {
  const all = required(bytes, 'value');
  if (start < 0 || start >= all.length) {
    throw argumentOutOfRange('startIndex', 'Index was out of range. Must be non-negative and less than the size of the collection.');
  }
  if (start > all.length - size) {
    throw invalidArgument('Destination array is not long enough to copy all the items in the collection. Check array index and length.');
  }
  return new DataView(all.buffer, all.byteOffset + start, size);
}

function range(bytes: Uint8Array, start: number, length: number): Uint8Array {
  if (start < 0 || (start >= bytes.length && start > 0)) throw argumentOutOfRange('startIndex', 'StartIndex cannot be less than zero.');
  if (length < 0) throw argumentOutOfRange('length', 'Value must be positive.');
  if (start > bytes.length - length) {
    throw invalidArgument('Destination array is not long enough to copy all the items in the collection. Check array index and length.');
  }
  return bytes.subarray(start, start + length);
}

/** `01-AB-FF` */
function dashed(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('-');
}
