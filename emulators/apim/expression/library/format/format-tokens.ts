// Cuts custom date and time formats into runs of one letter and literal text: the quoting rules that both share.

import { invalidFormat } from '../exceptions.ts';

type LetterRun = { readonly letter: string; readonly count: number };

/** `count` letters in a row, a literal, or any other character, given as a letter run of its own. */
export type FormatToken =
  | ({ readonly kind: 'letters' } & LetterRun)
  | { readonly kind: 'literal'; readonly text: string };

/**
 * @param letters the characters that form runs; every other one is a token by itself
 * @throws NetException System.FormatException
 */
export function readFormatTokens(format: string, letters: string): FormatToken[] {
  const tokens: FormatToken[] = [];
  let position = 0;
  while (position < format.length) {
    const character = format.charAt(position);
    if (character === "'" || character === '"') {
      const quoted = readQuoted(format, position);
      tokens.push({ kind: 'literal', text: quoted.text });
      position = quoted.end;
    } else if (character === '\\') {
      if (position + 1 >= format.length) throw invalidFormat();
      tokens.push({ kind: 'literal', text: format.charAt(position + 1) });
      position += 2;
    } else if (character === '%') {
      // `%d` is a custom format of one letter; it stands for nothing itself.
      if (position + 1 >= format.length || format.charAt(position + 1) === '%') throw invalidFormat();
      position += 1;
    } else {
      let end = position + 1;
      while (letters.includes(character) && format.charAt(end) === character) end += 1;
      tokens.push({ kind: 'letters', letter: character, count: end - position });
      position = end;
    }
  }
  return tokens;
}

/** Writes a format: literals as they are; `append` adds a run of letters to what stands before it. */
export function writeFormat(tokens: readonly FormatToken[], append: (before: string, run: LetterRun) => string): string {
  return tokens.reduce((text, token) => (token.kind === 'literal' ? text + token.text : append(text, token)), '');
}

function readQuoted(format: string, start: number): { text: string; end: number } {
  const quote = format.charAt(start);
  let text = '';
  for (let position = start + 1; position < format.length; position += 1) {
    const character = format.charAt(position);
    if (character === quote) return { text, end: position + 1 };
    if (character === '\\') {
      position += 1;
      if (position >= format.length) break;
      text += format.charAt(position);
    } else {
      text += character;
    }
  }
  throw invalidFormat();
}
