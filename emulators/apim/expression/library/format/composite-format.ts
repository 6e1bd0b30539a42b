// Composite format strings, `{0,-5:D3}`, as `string.Format` and `AppendFormat` read them.
// https://learn.microsoft.com/dotnet/standard/base-types/composite-formatting

import type { Runtime } from '../../runtime.ts';
import { invalidFormat } from '../exceptions.ts';
import { formatObject } from './format-object.ts';

/**
 * @param args values of static type `object`
 * @throws NetException System.FormatException
 */
export function formatComposite(format: string, args: readonly unknown[], runtime: Runtime): string {
  let text = '';
  let position = 0;
  while (position < format.length) {
    const brace = nextBrace(format, position);
    text += format.slice(position, brace);
    if (brace === format.length) break;
    const character = format.charAt(brace);
    if (format.charAt(brace + 1) === character) {
      text += character;
      position = brace + 2;
      continue;
    }
    if (character === '}') throw invalidFormat();
    const item = readItem(format, brace + 1);
    if (item.index >= args.length) {
      throw invalidFormat('Index (zero based) must be greater than or equal to zero and less than the size of the argument list.');
    }
    text += align(formatObject(args[item.index] ?? null, runtime, item.format), item.alignment);
    position = item.end;
  }
  return text;
}

/** Pads to the alignment of a format item or an interpolation hole: right-aligned when positive, left when negative. */
export function align(text: string, alignment: number): string {
  return alignment < 0 ? text.padEnd(-alignment) : text.padStart(alignment);
}

interface FormatItem {
  readonly index: number;
  readonly alignment: number;
  readonly format: string | null;
  readonly end: number;
}

function readItem(format: string, start: number): FormatItem {
  const head = /(\d{1,7}) *(?:, *(-?)(\d{1,7}) *)?([:}])/y;
  head.lastIndex = start;
  const match = head.exec(format);
  if (match === null) throw invalidFormat();
  const [, index = '', minus = '', width = '0', close] = match;
  const alignment = Number(minus + width);
  if (Number(index) >= limit || Math.abs(alignment) >= limit) throw invalidFormat();
  if (close === '}') return { index: Number(index), alignment, format: null, end: head.lastIndex };
  const end = format.indexOf('}', head.lastIndex);
  const itemFormat = format.slice(head.lastIndex, end);
  // Modern .NET knows no escaped braces in an item's format; .NET Framework does, and nobody relies on it.
  if (end < 0 || itemFormat.includes('{')) throw invalidFormat();
  return { index: Number(index), alignment, format: itemFormat, end: end + 1 };
}

/** .NET refuses indexes and widths from a million on. */
const limit = 1_000_000;

function nextBrace(format: string, from: number): number {
  const pattern = /[{}]/g;
  pattern.lastIndex = from;
  return pattern.exec(format)?.index ?? format.length;
}
