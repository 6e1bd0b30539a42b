// System.Type: what `GetType()` and `typeof` give, as far as its names go. There is no reflection.

import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { isEnum } from './format/enum-names.ts';
import { namespaceOf, shortTypeName, typeText } from './format/type-text.ts';

/** The object that stands for a type; one for each, so that references compare. */
export class TypeObject implements NetObject {
  readonly type: NetType;
  constructor(type: NetType) {
    this.type = type;
  }

  get netType(): NetType {
    return typeType;
  }

  toText(): string {
    return typeText(this.type);
  }
}

/** The System.Type of a type. */
export function typeObject(type: NetType): TypeObject {
  const known = objects.get(type);
  if (known !== undefined) return known;
  const made = new TypeObject(type);
  objects.set(type, made);
  return made;
}

export const declareTypeClass: DeclareType = () => ({
  name: 'System.Type',
  kind: 'class',
  members: {
    'string Name { get; }': (self: TypeObject) => shortTypeName(self.type),
    'string FullName { get; }': (self: TypeObject) => typeText(self.type),
    'string Namespace { get; }': (self: TypeObject) => namespaceOf(self.type),
    'bool IsArray { get; }': (self: TypeObject) => self.type.kind === 'array',
    'bool IsEnum { get; }': (self: TypeObject) => self.type.kind === 'named' && isEnum(self.type.name),
    'bool IsGenericType { get; }': (self: TypeObject) =>
      self.type.kind === 'nullable' || (self.type.kind === 'named' && self.type.args.length > 0),
    'Type GetElementType()': (self: TypeObject) => (self.type.kind === 'array' ? typeObject(self.type.element) : null),
    'bool Equals(Type o)': (self: TypeObject, other: TypeObject | null) => self === other,
    'string ToString()': (self: TypeObject) => self.toText(),
    'static bool operator ==(Type left, Type right)': (left: TypeObject | null, right: TypeObject | null) => left === right,
    'static bool operator !=(Type left, Type right)': (left: TypeObject | null, right: TypeObject | null) => left !== right,
  },
});

const typeType = namedType('System.Type');
const objects = new Map<NetType, TypeObject>();
