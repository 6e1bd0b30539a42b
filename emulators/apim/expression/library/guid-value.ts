// A System.Guid: 128 bits, kept as 32 lower-case hexadecimal digits in the order in which they are printed.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { Comparable } from './comparison.ts';
import type { Equatable } from './equality.ts';
import type { Printable } from './format/format-object.ts';
import { formatGuid } from './format/guid-text.ts';

export const guidType = namedType('System.Guid');

export class GuidValue implements NetObject, Equatable, Comparable, Printable {
  readonly digits: string;

  /** @param digits 32 lower-case hexadecimal digits */
  constructor(digits: string) {
    this.digits = digits;
  }

  static readonly empty = new GuidValue('0'.repeat(32));

  /** The first three groups are little-endian in memory: `new Guid(byte[])`. */
  static fromBytes(bytes: Uint8Array): GuidValue {
    return new GuidValue(Buffer.from(byteOrder.map((index) => bytes[index] ?? 0)).toString('hex'));
  }

  get netType(): typeof guidType {
    return guidType;
  }

  toBytes(): Uint8Array {
    const printed = Buffer.from(this.digits, 'hex');
    return Uint8Array.from(byteOrder, (index) => printed[index] ?? 0);
  }

  equals(other: unknown): boolean {
    return other instanceof GuidValue && other.digits === this.digits;
  }

  hashKey(): string {
    return this.digits;
  }

  compareTo(other: unknown): number {
    const that = other as GuidValue;
    return this.digits < that.digits ? -1 : this.digits > that.digits ? 1 : 0;
  }

  toText(format: string | null): string {
    return formatGuid(this.digits, format);
  }
}

const byteOrder = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
