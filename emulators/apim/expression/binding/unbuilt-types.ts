// Names that exist in .NET but not in the local library, so that the complaint can say which it is: refused by API
// Management, or allowed there and not built here.

import { problemAt, type CompileProblem } from '../diagnostics.ts';
import { allowedTypes } from '../allow-list/allowed-types.ts';
import { frameworkMembers } from '../allow-list/framework-members.ts';
import { refusedTypes } from '../allow-list/refused-types.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';

/** Short names that two imported namespaces have, although the library holds one of the types at most. */
export const ambiguousNames: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Formatting', ['Newtonsoft.Json.Formatting', 'System.Xml.Formatting']],
]);

/** The complaint about a type that .NET has and the library lacks; undefined if the name means nothing. */
export function refusedType(binder: Binder, name: string, start: number): CompileProblem | undefined {
  const fullNames = [name, ...binder.imports.map((namespace) => `${namespace}.${name}`)];
  const allowed = fullNames.find((fullName) => Object.hasOwn(allowedTypes, fullName));
  if (allowed !== undefined) return problemAt(start, 'EXPR0002', allowed);
  const refused = binder.allowList ? fullNames.find((fullName) => refusedTypes.has(fullName)) : undefined;
  return refused === undefined ? undefined : problemAt(start, 'APIM0001', refused);
}

/** Whether .NET Framework has a member of that name on the type. */
export function isUnbuiltMember(type: NetType, name: string): boolean {
  return type.kind === 'named' && frameworkMembers(type.name).has(name);
}
