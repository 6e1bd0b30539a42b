// Reads the keys of library tables: C# signatures as a reference page prints them (`library/declaration.ts`).

import { tokenize } from './lexer.ts';
import { parseParameters } from './parse-local-function.ts';
import { parseType } from './parse-type.ts';
import { isToken, TokenCursor } from './token-cursor.ts';
import type { Parameter, TypeSyntax } from './tree.ts';

export type Signature =
  | {
      readonly kind: 'method';
      readonly static: boolean;
      readonly name: string;
      readonly typeParameters: readonly string[];
      readonly result: TypeSyntax;
      readonly parameters: readonly Parameter[];
    }
  | { readonly kind: 'constructor'; readonly parameters: readonly Parameter[] }
  | {
      readonly kind: 'property';
      readonly static: boolean;
      readonly constant: boolean;
      readonly name: string;
      readonly type: TypeSyntax;
      readonly accessor: 'get' | 'set';
    }
  | {
      readonly kind: 'indexer';
      readonly type: TypeSyntax;
      readonly parameters: readonly Parameter[];
      readonly accessor: 'get' | 'set';
    }
  | {
      readonly kind: 'operator';
      readonly operator: string;
      readonly result: TypeSyntax;
      readonly parameters: readonly Parameter[];
    }
  | {
      readonly kind: 'conversion';
      readonly explicit: boolean;
      readonly result: TypeSyntax;
      readonly parameters: readonly Parameter[];
    };

/** Under which a member is filed: its name, or one of these for what has none. */
export type MemberGroup = 'new' | 'this[]' | 'operator' | 'conversion' | (string & {});

/** What a key declares, seen without parsing it: thousands of keys are filed at start, few are ever needed. */
export function memberGroup(key: string): MemberGroup {
  if (key.startsWith('new(')) return 'new';
  if (/\bthis\s*\[/.test(key)) return 'this[]';
  const operator = /\boperator\b/.exec(key);
  if (operator !== null) return /\b(?:implicit|explicit) operator\b/.test(key) ? 'conversion' : 'operator';
  const end = key.search(/\s*(?:\(|\{|$)/);
  return /(\w+)(?:<[\w\s,]*>)?$/.exec(key.slice(0, end))?.[1] ?? key;
}

/** Parses one key. @throws CompileProblem if it is no C# signature */
export function parseSignature(key: string): Signature {
  const cursor = new TokenCursor(tokenize(key));
  const modifiers = readModifiers(cursor);
  if (cursor.is('new')) {
    cursor.take();
    return { kind: 'constructor', parameters: parseParameters(cursor) };
  }
  if (cursor.is('implicit') || cursor.is('explicit')) return parseConversion(cursor);
  const type = parseType(cursor);
  if (cursor.accept('operator')) return parseOperator(cursor, type);
  if (cursor.accept('this')) {
    const parameters = parseParameters(cursor, ']');
    return { kind: 'indexer', type, parameters, accessor: readAccessor(cursor) };
  }
  const { text: name } = cursor.expectIdentifier();
  const typeParameters = cursor.is('<') ? readTypeParameters(cursor) : [];
  if (cursor.is('(')) {
    return { kind: 'method', static: modifiers.static, name, typeParameters, result: type, parameters: parseParameters(cursor) };
  }
  return { kind: 'property', ...modifiers, name, type, accessor: cursor.is('{') ? readAccessor(cursor) : 'get' };
}

function readModifiers(cursor: TokenCursor): { static: boolean; constant: boolean } {
  let isStatic = false;
  let constant = false;
  for (;;) {
    if (cursor.accept('static')) isStatic = true;
    else if (cursor.accept('const')) isStatic = constant = true;
    else if (!cursor.accept('readonly') && !cursor.accept('override') && !cursor.accept('virtual'))
      return { static: isStatic, constant };
  }
}

function parseConversion(cursor: TokenCursor): Signature {
  const explicit = cursor.take().text === 'explicit';
  cursor.expect('operator');
  return { kind: 'conversion', explicit, result: parseType(cursor), parameters: parseParameters(cursor) };
}

function parseOperator(cursor: TokenCursor, result: TypeSyntax): Signature {
  let operator = '';
  while (!cursor.is('(')) operator += cursor.take().text;
  return { kind: 'operator', operator, result, parameters: parseParameters(cursor) };
}

/** `{ get; }`, `{ set; }`, or `{ get; set; }`, whose setter is a key of its own. */
function readAccessor(cursor: TokenCursor): 'get' | 'set' {
  cursor.expect('{');
  const accessor = cursor.expectIdentifier().text === 'set' ? 'set' : 'get';
  while (!isToken(cursor.current, '}')) cursor.take();
  return accessor;
}

function readTypeParameters(cursor: TokenCursor): string[] {
  cursor.expect('<');
  const names = [cursor.expectIdentifier().text];
  while (cursor.accept(',')) names.push(cursor.expectIdentifier().text);
  cursor.expect('>');
  return names;
}
