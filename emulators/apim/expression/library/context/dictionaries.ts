// The read-only dictionaries of `context`: headers and query (IReadOnlyDictionary<string, string[]>), matched
// parameters, claims, variables. Lazy faces of the gateway's maps; nothing is copied.

import type { ContextView, MultiMap } from '../../context.ts';
import type { Settings } from '../../runtime.ts';
import { arrayOf, namedType, type NetType } from '../../types.ts';
import { NetArray } from '../../values.ts';
import { KeyValuePair } from '../collections/pair.ts';
import { keyNotFound, type ReadableDictionary } from '../collections/protocols.ts';
import { objectType, stringType } from '../primitive-types.ts';

const stringArray = arrayOf(stringType);

/** Headers or query parameters; several values each. */
export class MultiMapDictionary implements ReadableDictionary {
  readonly netType = dictionaryType(stringArray);
  readonly #map: MultiMap;

  constructor(map: MultiMap) {
    this.#map = map;
  }

  get count(): number {
    return [...this.#map.keys()].length;
  }

  /** The values as the gateway has them, without an array of .NET around them. */
  texts(name: string): readonly string[] | undefined {
    return this.#map.get(name);
  }

  find(key: unknown): NetArray<string> | undefined {
    const values = this.#map.get(key as string);
    return values === undefined ? undefined : new NetArray(stringType, [...values]);
  }

  item(key: unknown): NetArray<string> {
    const values = this.find(key);
    if (values === undefined) throw keyNotFound(key as string);
    return values;
  }

  keys(): Iterable<string> {
    return this.#map.keys();
  }

  *values(): Generator<unknown> {
    for (const key of this.#map.keys()) yield this.find(key);
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const key of this.#map.keys()) yield new KeyValuePair(pairType(stringArray), key, this.find(key));
  }
}

/** Matched parameters, deployment certificates and the like: one value a key. */
export class MapDictionary implements ReadableDictionary {
  readonly netType: NetType;
  readonly #map: ReadonlyMap<string, unknown>;
  readonly #valueType: NetType;

  constructor(valueType: NetType, map: ReadonlyMap<string, unknown>) {
    this.netType = dictionaryType(valueType);
    this.#map = map;
    this.#valueType = valueType;
  }

  get count(): number {
    return this.#map.size;
  }

  find(key: unknown): unknown {
    return this.#map.get(key as string);
  }

  item(key: unknown): unknown {
    const value = this.find(key);
    if (value === undefined) throw keyNotFound(key as string);
    return value;
  }

  keys(): Iterable<string> {
    return this.#map.keys();
  }

  values(): Iterable<unknown> {
    return this.#map.values();
  }

  *[Symbol.iterator](): Generator<unknown> {
    for (const [key, value] of this.#map) yield new KeyValuePair(pairType(this.#valueType), key, value);
  }
}

/** `context.Variables`. What the indexer does with a missing name is a setting: Azure's behaviour is not documented. */
export class VariableDictionary extends MapDictionary {
  readonly #settings: Settings;

  constructor(variables: ContextView['variables'], settings: Settings) {
    super(objectType, variables);
    this.#settings = settings;
  }

  override item(key: unknown): unknown {
    const value = this.find(key);
    if (value !== undefined) return value;
    if (this.#settings.missingVariable === 'null') return null;
    throw keyNotFound(key as string);
  }
}

function dictionaryType(valueType: NetType): NetType {
  return namedType('System.Collections.Generic.IReadOnlyDictionary', stringType, valueType);
}

function pairType(valueType: NetType): NetType {
  return namedType('System.Collections.Generic.KeyValuePair', stringType, valueType);
}
