// Reads what may stand behind `is` and `case`: a type, `T x`, `var x`, or a constant (C# 7.0 patterns).

import { problemAt } from '../diagnostics.ts';
import { parseTestedType, parseUnary } from './parse-expression.ts';
import { predefinedTypes, parseType, scanType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { Expression, Pattern, TypeSyntax } from './tree.ts';

/** Behind `is`. A bare name may be a type or a constant: it comes back as a type test, and the binder looks. */
export function parsePattern(cursor: TokenCursor): Pattern | { kind: 'type-test'; type: TypeSyntax } {
  refuseNewerPattern(cursor);
  const declaration = parseDeclarationPattern(cursor);
  if (declaration !== null) return declaration;
  const { start, kind, text } = cursor.current;
  const isType = kind === 'identifier' || (kind === 'keyword' && predefinedTypes.has(text));
  if (isType && !isMemberOfKeywordType(cursor)) return { kind: 'type-test', type: parseTestedType(cursor) };
  return { kind: 'constant-pattern', value: parseUnary(cursor), start };
}

/** Behind `case`: `parse` reads the constant, which may be any expression there. */
export function parseCasePattern(cursor: TokenCursor, parse: (cursor: TokenCursor) => Expression): Pattern {
  refuseNewerPattern(cursor);
  const declaration = parseDeclarationPattern(cursor);
  if (declaration !== null) return declaration;
  return { kind: 'constant-pattern', start: cursor.current.start, value: parse(cursor) };
}

function parseDeclarationPattern(cursor: TokenCursor): Pattern | null {
  const { start } = cursor.current;
  const end = scanType(cursor, cursor.index);
  const name = cursor.at(end);
  if (end === -1 || name.kind !== 'identifier' || name.text === 'when') return null;
  // `x is T ? a : b` scans as the type `T?` and the name `a`.
  if (isToken(cursor.at(end - 1), '?') && isToken(cursor.at(end + 1), ':')) return null;
  if (cursor.isWord('var') && end === cursor.index + 1) {
    cursor.index += 2;
    return { kind: 'var-pattern', name: name.text, start, nameStart: name.start };
  }
  const type = parseType(cursor);
  cursor.take();
  return { kind: 'declaration-pattern', type, name: name.text, start, nameStart: name.start };
}

/** `int.MaxValue` is a constant although it begins with a type. */
function isMemberOfKeywordType(cursor: TokenCursor): boolean {
  return cursor.current.kind === 'keyword' && isToken(cursor.peek(1), '.');
}

function refuseNewerPattern(cursor: TokenCursor): void {
  const { current } = cursor;
  if (isToken(current, '{') || isToken(current, '<') || isToken(current, '>'))
    throw problemAt(current.start, 'CS8370', 'this kind of pattern');
  if (cursor.isWord('not') && cursor.peek(1).kind !== 'operator') throw problemAt(current.start, 'CS8370', "the pattern 'not'");
}
