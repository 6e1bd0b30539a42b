// Reads what begins with `new`: objects with initializers, arrays, anonymous objects.

import { problemAt } from '../diagnostics.ts';
import { parseArguments } from './parse-arguments.ts';
import { parseExpression } from './parse-expression.ts';
import { parseElementType } from './parse-type.ts';
import { isToken, type TokenCursor } from './token-cursor.ts';
import type { Expression, Initializer, MemberInitializer, NewArrayExpression, TypeSyntax } from './tree.ts';

/** The cursor stands at `new`. */
export function parseNew(cursor: TokenCursor): Expression {
  const { start } = cursor.expect('new');
  if (cursor.is('{')) return parseAnonymous(cursor, start);
  if (cursor.is('[')) return parseImplicitArray(cursor, start);
  if (cursor.is('(')) throw problemAt(start, 'CS8370', 'new without a type');
  let type = parseElementType(cursor);
  if (cursor.is('?')) {
    cursor.take();
    type = { kind: 'nullable-type', of: type, start: type.start };
  }
  if (cursor.is('[')) return parseArray(cursor, type, start);
  const bare = !cursor.is('(');
  if (bare && !cursor.is('{')) throw problemAt(cursor.current.start, 'CS1003', '(, [ or {');
  const args = bare ? [] : parseArguments(cursor, ')');
  return { kind: 'new', type, arguments: args, initializer: cursor.is('{') ? parseInitializer(cursor) : null, start };
}

function parseArray(cursor: TokenCursor, element: TypeSyntax, start: number): NewArrayExpression {
  cursor.expect('[');
  const size = cursor.is(']') ? null : parseExpression(cursor);
  if (cursor.is(',')) throw problemAt(cursor.current.start, 'EXPR0001', 'an array of several dimensions');
  cursor.expect(']');
  let type = element;
  // `new int[2][]` is an array of int[].
  while (cursor.is('[') && isToken(cursor.peek(1), ']')) {
    cursor.index += 2;
    type = { kind: 'array-type', element: type, start: element.start };
  }
  const elements = cursor.is('{') ? parseElements(cursor) : null;
  if (size === null && elements === null) throw problemAt(cursor.current.start, 'CS1514');
  return { kind: 'new-array', element: type, size, elements, start };
}

function parseImplicitArray(cursor: TokenCursor, start: number): NewArrayExpression {
  cursor.expect('[');
  cursor.expect(']');
  return { kind: 'new-array', element: null, size: null, elements: parseElements(cursor), start };
}

/** `{ a, { b, c }, }`: the elements of an array. */
export function parseElements(cursor: TokenCursor): Expression[] {
  const elements: Expression[] = [];
  parseBraced(cursor, () => {
    const { start } = cursor.current;
    elements.push(
      cursor.is('{') ? { kind: 'array-initializer', elements: parseElements(cursor), start } : parseExpression(cursor),
    );
  });
  return elements;
}

function parseAnonymous(cursor: TokenCursor, start: number): Expression {
  const members: { name: string | null; value: Expression; start: number }[] = [];
  parseBraced(cursor, () => {
    const { current } = cursor;
    const named = current.kind === 'identifier' && isToken(cursor.peek(1), '=');
    if (named) cursor.index += 2;
    members.push({ name: named ? current.text : null, value: parseExpression(cursor), start: current.start });
  });
  return { kind: 'new-anonymous', members, start };
}

/** `{ A = 1, [k] = v }` or `{ x, { k, v } }`: the first entry decides which. */
function parseInitializer(cursor: TokenCursor): Initializer {
  const { start } = cursor.current;
  const first = cursor.peek(1);
  const isObject = isToken(first, '[') || isToken(first, '}') || (first.kind === 'identifier' && isToken(cursor.peek(2), '='));
  if (isObject) {
    const members: MemberInitializer[] = [];
    parseBraced(cursor, () => members.push(parseMemberInitializer(cursor)));
    return { kind: 'object-initializer', members, start };
  }
  const elements: Expression[][] = [];
  parseBraced(cursor, () => elements.push(cursor.is('{') ? parseElements(cursor) : [parseExpression(cursor)]));
  return { kind: 'collection-initializer', elements, start };
}

function parseMemberInitializer(cursor: TokenCursor): MemberInitializer {
  const { start } = cursor.current;
  if (cursor.is('{')) throw problemAt(start, 'CS0747');
  const target = cursor.is('[') ? { indexes: parseArguments(cursor, ']') } : { name: cursor.expectIdentifier().text };
  cursor.expect('=');
  return { target, value: cursor.is('{') ? parseInitializer(cursor) : parseExpression(cursor), start };
}

function parseBraced(cursor: TokenCursor, parseEntry: () => void): void {
  cursor.expect('{');
  while (!cursor.is('}')) {
    parseEntry();
    if (!cursor.accept(',')) break;
  }
  cursor.expect('}');
}
