// Newtonsoft.Json.Formatting.

import { declareEnum } from './format/enum-names.ts';
import type { Formatting } from './json/json-writer.ts';

export const declareFormatting = declareEnum('Newtonsoft.Json.Formatting', { None: 0, Indented: 1 });

export function formattingOf(value: number): Formatting {
  return value === 0 ? 'none' : 'indented';
}
