// MatchCollection, GroupCollection and CaptureCollection: read-only lists, not generic in .NET Framework.

import { namedType, type NetType } from '../../types.ts';
import type { NetObject } from '../../values.ts';
import { argumentOutOfRange } from '../exceptions.ts';
import type { CaptureObject, GroupObject, MatchObject } from './match-object.ts';

abstract class ReadOnlyItems<Item> implements NetObject {
  readonly items: readonly Item[];

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  abstract readonly netType: NetType;

  get count(): number {
    return this.items.length;
  }

  at(index: number): Item {
    const item = this.items[index];
    if (item === undefined) throw argumentOutOfRange('i');
    return item;
  }

  [Symbol.iterator](): Iterator<Item> {
    return this.items[Symbol.iterator]();
  }
}

export class MatchCollection extends ReadOnlyItems<MatchObject> {
  get netType(): NetType {
    return namedType('System.Text.RegularExpressions.MatchCollection');
  }
}

export class CaptureCollection extends ReadOnlyItems<CaptureObject> {
  get netType(): NetType {
    return namedType('System.Text.RegularExpressions.CaptureCollection');
  }
}

/** Asked for by number or name, where an unknown one is an unsuccessful group. */
export class GroupCollection implements NetObject {
  readonly match: MatchObject;

  constructor(match: MatchObject) {
    this.match = match;
  }

  get netType(): NetType {
    return namedType('System.Text.RegularExpressions.GroupCollection');
  }

  get count(): number {
    return this.match.groupCount;
  }

  [Symbol.iterator](): Iterator<GroupObject> {
    return this.match.groups[Symbol.iterator]();
  }
}
