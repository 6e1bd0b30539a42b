// A result as data that tests and people can compare: the .NET type and the invariant text.

import { typeOfObject, formatObject } from './library/format/format-object.ts';
import { typeText } from './library/format/type-text.ts';
import { boxValue } from './library/primitive-types.ts';
import { derivesFrom, elementTypeOf } from './type-system/hierarchy.ts';
import type { Library } from './type-system/library-index.ts';
import { objectType } from './type-system/primitives.ts';
import { namedType, type NetType } from './types.ts';
import { elements, netTypeOf } from './values.ts';

/** `seq` for arrays and sequences, whose value is a list; `null` for null; else the .NET full name and the text. */
export type DescribedResult =
  | { readonly type: 'null'; readonly value: null }
  | { readonly type: 'seq'; readonly value: readonly DescribedResult[] }
  | { readonly type: string; readonly value: string };

/** Describes a value of static type `object`; a lazy sequence is walked. @throws NetException */
export function describeResult(value: unknown, library: Library): DescribedResult {
  if (value === null || value === undefined) return { type: 'null', value: null };
  const type = typeOfObject(value);
  if (value instanceof Uint8Array) return { type: 'System.Byte[]', value: Buffer.from(value).toString('base64') };
  if (isSequence(value, type, library)) {
    const element = elementType(value, library);
    return { type: 'seq', value: [...elements(value)].map((item) => describeResult(boxValue(item, element), library)) };
  }
  return { type: typeText(type), value: formatObject(value, library.runtime) };
}

/** JSON tokens and XML nodes can be walked too, but print as what they are. */
const wholeTypes = ['Newtonsoft.Json.Linq.JToken', 'System.Xml.Linq.XObject'].map((name) => namedType(name));

function isSequence(value: unknown, type: NetType, library: Library): boolean {
  if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) return false;
  return !wholeTypes.some((whole) => derivesFrom(library, type, whole));
}

function elementType(value: unknown, library: Library): NetType {
  const type = netTypeOf(value);
  return (type === undefined ? undefined : elementTypeOf(library, type)) ?? objectType;
}
