// Puts named values in the place of {{name}}, as text, before C# is read (facts: the substitution is textual and not recursive).
// Does not know which names a deployment declares.

import type { SourcePosition } from '../expression/index.ts';
import { joinTexts, replacedText, sliceText, sourceOffset, type MappedText } from './mapped-text.ts';

/** A place that uses a named value. */
export interface NamedValueUse {
  readonly name: string;
  readonly position: SourcePosition;
}

// The characters that the display name of a named value may have (named values reference).
const reference = /\{\{([A-Za-z0-9\-._]+)\}\}/g;

export interface Substitution {
  readonly value: MappedText;
  readonly uses: readonly { readonly name: string; readonly offset: number }[];
}

/** `values` left out: the references are listed and stay as they are. A name that `values` lacks stays, too. */
export function substituteNamedValues(mapped: MappedText, values: ReadonlyMap<string, string> | undefined): Substitution {
  const parts: MappedText[] = [];
  const uses: { name: string; offset: number }[] = [];
  let copied = 0;
  for (const match of mapped.text.matchAll(reference)) {
    const name = match[1] ?? '';
    const offset = sourceOffset(mapped, match.index);
    uses.push({ name, offset });
    const value = values?.get(name);
    if (value === undefined) continue;
    parts.push(sliceText(mapped, copied, match.index), replacedText(value, offset));
    copied = match.index + match[0].length;
  }
  if (uses.length === 0) return { value: mapped, uses };
  parts.push(sliceText(mapped, copied, mapped.text.length));
  return { value: joinTexts(parts), uses };
}
