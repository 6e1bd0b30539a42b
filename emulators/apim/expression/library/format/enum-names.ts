// The names of enum constants, for `ToString()` of a boxed enum, and what `Enum.Parse` reads.
// Every enum of the library is declared through `declareEnum`, which remembers them here.

import type { DeclareType } from '../declaration.ts';
import { invalidFormat } from '../exceptions.ts';

/** Constants by name, in order of declaration. */
export type EnumConstants = Readonly<Record<string, number>>;

const declared = new Map<string, { constants: EnumConstants; flags: boolean }>();

/**
 * Declares an enum.
 * @example export const declareDateTimeKind = declareEnum('System.DateTimeKind', { Unspecified: 0, Utc: 1, Local: 2 });
 */
export function declareEnum(name: string, constants: EnumConstants, options: { flags?: boolean } = {}): DeclareType {
  declared.set(name, { constants, flags: options.flags ?? false });
  return () => ({ name, kind: 'enum', constants, members: {} });
}

/** The constants of an enum, or null when no enum has that full name. */
export function enumConstants(name: string): EnumConstants | null {
  return declared.get(name)?.constants ?? null;
}

/** Whether the full name is that of an enum. */
export function isEnum(name: string): boolean {
  return declared.has(name);
}

/** `G`: the name, the names of the flags, or the number. */
export function formatEnum(name: string, value: number, format: string | null): string {
  const entry = declared.get(name);
  switch (format === null || format === '' ? 'G' : format.toUpperCase()) {
    case 'G':
      return nameOf(entry?.constants ?? {}, value) ?? (entry?.flags === true ? flagNames(entry.constants, value) : String(value));
    case 'F':
      return nameOf(entry?.constants ?? {}, value) ?? flagNames(entry?.constants ?? {}, value);
    case 'D':
      return String(value);
    case 'X':
      return (value >>> 0).toString(16).toUpperCase().padStart(8, '0');
    default:
      throw invalidEnumFormat();
  }
}

/** `Enum.Parse`: names or numbers, several separated by commas; null when the text is none. */
export function parseEnum(name: string, text: string, ignoreCase: boolean): number | null {
  const constants = enumConstants(name) ?? {};
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return Number(trimmed);
  let value = 0;
  for (const part of trimmed.split(',')) {
    const wanted = part.trim();
    const found = Object.keys(constants).find((key) => key === wanted || (ignoreCase && key.toLowerCase() === wanted.toLowerCase()));
    if (found === undefined) return null;
    value |= constants[found] ?? 0;
  }
  return value;
}

function nameOf(constants: EnumConstants, value: number): string | undefined {
  return Object.keys(constants).find((key) => constants[key] === value);
}

function flagNames(constants: EnumConstants, value: number): string {
  const names: string[] = [];
  let rest = value;
  // The largest flags first, printed in ascending order.
  for (const [key, flag] of Object.entries(constants).sort(([, left], [, right]) => right - left)) {
    if (flag !== 0 && (rest & flag) === flag) {
      names.unshift(key);
      rest &= ~flag;
    }
  }
  return rest === 0 && names.length > 0 ? names.join(', ') : String(value);
}

function invalidEnumFormat(): Error {
  return invalidFormat('Format String can be only "G", "g", "X", "x", "F", "f", "D" or "d".');
}
