// Reads types, and looks ahead whether tokens can be one: the three delicate spots of C# (cast or parenthesis,
// generic call or comparison, nullable or conditional) are decided by looking, never by parsing twice.

import { problemAt } from '../diagnostics.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { NamePart, TypeSyntax } from './tree.ts';

export const predefinedTypes: ReadonlySet<string> = new Set(
  'bool byte char decimal double float int long object sbyte short string uint ulong ushort void'.split(' '),
);

/** Reads a type. `nullable: false` leaves a `?` alone where it may begin a conditional. */
export function parseType(cursor: TokenCursor, { nullable = true } = {}): TypeSyntax {
  const start = cursor.current.start;
  let type = parseElementType(cursor);
  for (;;) {
    if (nullable && cursor.is('?') && type.kind !== 'nullable-type') {
      cursor.take();
      type = { kind: 'nullable-type', of: type, start };
    } else if (cursor.is('[') && isToken(cursor.peek(1), ']')) {
      cursor.index += 2;
      type = { kind: 'array-type', element: type, start };
    } else if (cursor.is('[') && isToken(cursor.peek(1), ',')) {
      throw problemAt(cursor.current.start, 'EXPR0001', 'an array of several dimensions');
    } else if (cursor.is('*')) {
      throw problemAt(cursor.current.start, 'CS0214');
    } else return type;
  }
}

/** A type without array brackets and `?`, as `new` wants it. */
export function parseElementType(cursor: TokenCursor): TypeSyntax {
  const token = cursor.current;
  if (token.kind === 'keyword' && predefinedTypes.has(token.text)) {
    cursor.take();
    return { kind: 'predefined-type', name: token.text, start: token.start };
  }
  if (isToken(token, '(')) throw problemAt(token.start, 'EXPR0001', 'a tuple');
  if (token.kind !== 'identifier') throw problemAt(token.start, 'CS1031');
  const parts = [parseNamePart(cursor)];
  if (cursor.is('::')) throw problemAt(cursor.current.start, 'EXPR0001', 'a namespace alias');
  while (cursor.accept('.')) parts.push(parseNamePart(cursor));
  return { kind: 'named-type', parts, start: token.start };
}

function parseNamePart(cursor: TokenCursor): NamePart {
  const token = cursor.expectIdentifier();
  return { name: token.text, typeArguments: cursor.is('<') ? parseTypeArguments(cursor) : null, start: token.start };
}

/** `<int, string>`, the cursor standing at `<`. */
export function parseTypeArguments(cursor: TokenCursor): TypeSyntax[] {
  cursor.expect('<');
  const types = [parseType(cursor)];
  while (cursor.accept(',')) types.push(parseType(cursor));
  cursor.expect('>');
  return types;
}

/** Index behind the type that begins at `index`, or -1 if none does. */
export function scanType(cursor: TokenCursor, index: number, { nullable = true } = {}): number {
  let at = scanElementType(cursor, index);
  while (at !== -1) {
    const another = !isToken(cursor.at(at - 1), '?');
    if (nullable && another && isToken(cursor.at(at), '?')) at += 1;
    else if (isToken(cursor.at(at), '[') && isToken(cursor.at(at + 1), ']')) at += 2;
    else return at;
  }
  return at;
}

function scanElementType(cursor: TokenCursor, index: number): number {
  const token = cursor.at(index);
  if (token.kind === 'keyword') return predefinedTypes.has(token.text) ? index + 1 : -1;
  let at = index;
  for (;;) {
    if (cursor.at(at).kind !== 'identifier') return -1;
    at += 1;
    if (isToken(cursor.at(at), '<')) {
      at = scanTypeArguments(cursor, at);
      if (at === -1) return -1;
    }
    if (!isToken(cursor.at(at), '.')) return at;
    at += 1;
  }
}

/** Index behind `<…>` that begins at `index`, or -1. */
export function scanTypeArguments(cursor: TokenCursor, index: number): number {
  let at = index;
  do {
    at = scanType(cursor, at + 1);
    if (at === -1) return -1;
  } while (isToken(cursor.at(at), ','));
  return isToken(cursor.at(at), '>') ? at + 1 : -1;
}
