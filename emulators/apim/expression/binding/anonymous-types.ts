// Anonymous types: their identity is the list of their member names and types (C# 7 specification, anonymous object
// creation), so that `new { a = 1 }` twice is one type.

import { namedType, type NetType } from '../types.ts';
import { anonymousMark } from '../type-system/type-text.ts';

/** The type of `new { … }` with these members. */
export function anonymousType(names: readonly string[], types: readonly NetType[]): NetType {
  return namedType(`${anonymousMark}(${names.join(',')})`, ...types);
}

function isAnonymous(type: NetType): boolean {
  return type.kind === 'named' && type.name.startsWith(anonymousMark);
}

/** The member's place and type; undefined where the type is not anonymous or has no such member. */
export function findAnonymousMember(type: NetType, name: string): { index: number; type: NetType } | undefined {
  if (type.kind !== 'named' || !isAnonymous(type)) return undefined;
  const index = type.name
    .slice(anonymousMark.length + 1, -1)
    .split(',')
    .indexOf(name);
  const member = type.args[index];
  return member === undefined ? undefined : { index, type: member };
}
