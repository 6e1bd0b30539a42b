// How a type is written in messages: C# keywords, short names, `?` and `[]`.

import type { NetType } from '../types.ts';
import { nullType, primitiveOf } from './primitives.ts';

/** @example describeType(List of Int32) // 'List<int>' */
export function describeType(type: NetType): string {
  switch (type.kind) {
    case 'array':
      return `${describeType(type.element)}[]`;
    case 'nullable':
      return `${describeType(type.of)}?`;
    case 'named': {
      const primitive = primitiveOf(type);
      if (primitive !== undefined) return primitive;
      if (type === nullType) return 'null';
      if (type.name.startsWith(anonymousMark)) return 'an anonymous type';
      const short = type.name.slice(type.name.lastIndexOf('.') + 1).replace(/^!/, '');
      return type.args.length === 0 ? short : `${short}<${type.args.map(describeType).join(', ')}>`;
    }
  }
}

/** Names of anonymous types begin so, as they do in .NET. */
export const anonymousMark = '<>f__AnonymousType';
