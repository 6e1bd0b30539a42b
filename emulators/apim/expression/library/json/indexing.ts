// `token[key]`: which keys each container takes, and what it says of others.

import { typeName } from '../../types.ts';
import { Boxed } from '../../values.ts';
import { argumentNull, invalidArgument, invalidOperation } from '../exceptions.ts';
import { typeOfObject } from '../format/format-object.ts';
import { int32Type } from '../primitive-types.ts';
import { JArray } from './array.ts';
import { JConstructor } from './constructor.ts';
import { JObject } from './object.ts';
import { type JToken, tokenClass } from './token.ts';

/** `JToken this[object key]`; null for a missing property. */
export function getItem(token: JToken, key: unknown): JToken | null {
  if (token instanceof JObject) return token.get(propertyName(token, 'Accessed', key));
  if (token instanceof JArray || token instanceof JConstructor) return token.at(position(token, 'Accessed', key));
  throw noChildren('access', token);
}

export function setItem(token: JToken, key: unknown, value: JToken | null): void {
  if (token instanceof JObject) token.set(propertyName(token, 'Set', key), value);
  else if (token instanceof JArray || token instanceof JConstructor) token.setAt(position(token, 'Set', key), value);
  else throw noChildren('set', token);
}

function propertyName(token: JToken, verb: string, key: unknown): string {
  if (key === null) throw argumentNull('key');
  if (typeof key === 'string') return key;
  throw invalidArgument(`${verb} ${shortName(token)} values with invalid key value: ${describe(key)}. Object property name expected.`);
}

function position(token: JToken, verb: string, key: unknown): number {
  if (key === null) throw argumentNull('key');
  if (key instanceof Boxed && key.type === int32Type) return Number(key.value);
  const expected = token instanceof JArray ? 'Int32 array index expected' : 'Argument position index expected';
  throw invalidArgument(`${verb} ${shortName(token)} values with invalid key value: ${describe(key)}. ${expected}.`);
}

function noChildren(verb: string, token: JToken): Error {
  return invalidOperation(`Cannot ${verb} child value on ${tokenClass(token)}.`);
}

function shortName(token: JToken): string {
  return `J${token.type}`;
}

function describe(key: unknown): string {
  if (typeof key === 'string') return `"${key}"`;
  return key instanceof Boxed ? String(key.value) : typeName(typeOfObject(key));
}
