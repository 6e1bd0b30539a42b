// Builds tokens from JSON text: `JToken.Parse` and its kin, `Body.As<JObject>()`.

import { namedType } from '../../types.ts';
import { Boxed } from '../../values.ts';
import { doubleType, int64Type } from '../primitive-types.ts';
import { JArray } from './array.ts';
import { JConstructor } from './constructor.ts';
import type { JContainer } from './container.ts';
import { JsonReader, type ReadOptions } from './json-reader.ts';
import { JObject } from './object.ts';
import { JProperty } from './property.ts';
import type { JToken } from './token.ts';
import { JValue } from './value.ts';

const defaults: ReadOptions = { dates: true };

/** `JToken.Load`: the first value; what follows is not looked at. `Body.As<JToken>()` reads so. */
export function loadToken(json: string, options = defaults): JToken {
  return new Loader(new JsonReader(json, options)).loadToken();
}

/** `JObject.Load`. */
export function loadObject(json: string, options = defaults): JObject {
  return new Loader(new JsonReader(json, options)).loadObject();
}

/** `JArray.Load`. */
export function loadArray(json: string, options = defaults): JArray {
  return new Loader(new JsonReader(json, options)).loadArray();
}

/** `JToken.Parse`: one value of any kind and nothing after it but comments. */
export function parseToken(json: string, options = defaults): JToken {
  const loader = new Loader(new JsonReader(json, options));
  const token = loader.loadToken();
  loader.finish();
  return token;
}

/** `JObject.Parse`. */
export function parseObject(json: string, options = defaults): JObject {
  const loader = new Loader(new JsonReader(json, options));
  const token = loader.loadObject();
  loader.finish();
  return token;
}

/** `JArray.Parse`. */
export function parseArray(json: string, options = defaults): JArray {
  const loader = new Loader(new JsonReader(json, options));
  const token = loader.loadArray();
  loader.finish();
  return token;
}

class Loader {
  readonly #reader: JsonReader;

  constructor(reader: JsonReader) {
    this.#reader = reader;
  }

  loadToken(): JToken {
    if (!this.#reader.read()) throw this.#reader.error('Error reading JToken from JsonReader.');
    const token = this.#current({ outermost: true });
    if (token === null) throw this.#reader.error(`Error reading JToken from JsonReader. Unexpected token: ${this.#reader.kind}.`);
    return token;
  }

  loadObject(): JObject {
    this.#open('JObject', 'StartObject', 'an object');
    return this.#load(new JObject());
  }

  loadArray(): JArray {
    this.#open('JArray', 'StartArray', 'an array');
    return this.#load(new JArray());
  }

  /** What follows must be comments; anything else the reader refuses. */
  finish(): void {
    while (this.#reader.read());
  }

  #open(name: string, start: string, what: string): void {
    const reader = this.#reader;
    if (!reader.read()) throw reader.error(`Error reading ${name} from JsonReader.`);
    // A comment before the content is passed over; the end of the text behind it is no error of its own.
    if (reader.kind === 'Comment') reader.readContent();
    if (reader.kind !== start) {
      throw reader.error(`Error reading ${name} from JsonReader. Current JsonReader item is not ${what}: ${reader.kind}.`);
    }
  }

  /** Reads the content of the outermost container up to its end. */
  #load<T extends JContainer>(container: T): T {
    const reader = this.#reader;
    const { depth } = reader;
    if (!reader.read()) throw reader.error(`Error reading J${container.type} from JsonReader.`);
    this.#fillFrom(container);
    if (reader.depth > depth) throw reader.error(`Unexpected end of content while loading J${container.type}.`);
    return container;
  }

  #fill<T extends JContainer>(container: T): T {
    if (this.#reader.read()) this.#fillFrom(container);
    return container;
  }

  #fillFrom(container: JContainer): void {
    const reader = this.#reader;
    do {
      if (reader.kind.startsWith('End')) return;
      if (reader.kind === 'PropertyName') {
        this.#readProperty(container as JObject, reader.value as string);
      } else {
        const token = this.#current();
        if (token !== null && token.type !== 'Comment') container.append(token);
      }
    } while (reader.read());
  }

  /** The last of several properties of one name wins, in the place of the first. */
  #readProperty(target: JObject, name: string): void {
    const reader = this.#reader;
    const property = target.property(name) ?? (target.append(new JProperty(name, null)) as JProperty);
    while (reader.read()) {
      const token = this.#current();
      if (token === null) return;
      if (token.type === 'Comment') continue;
      property.value = token;
      return;
    }
  }

  /** The token that begins where the reader stands; null where none does. */
  #current({ outermost } = { outermost: false }): JToken | null {
    const { kind, value } = this.#reader;
    switch (kind) {
      case 'StartObject':
        return outermost ? this.#load(new JObject()) : this.#fill(new JObject());
      case 'StartArray':
        return outermost ? this.#load(new JArray()) : this.#fill(new JArray());
      case 'StartConstructor':
        return outermost ? this.#load(new JConstructor(value as string)) : this.#fill(new JConstructor(value as string));
      case 'String':
        return new JValue(value, 'String');
      case 'Date':
        return new JValue(value, 'Date');
      case 'Integer':
        return new JValue(new Boxed(isInt64(value as bigint) ? int64Type : bigIntegerType, value as bigint), 'Integer');
      case 'Float':
        return new JValue(new Boxed(doubleType, value as number), 'Float');
      case 'Boolean':
        return new JValue(value, 'Boolean');
      case 'Null':
        return JValue.ofNull();
      case 'Undefined':
        return new JValue(null, 'Undefined');
      case 'Comment':
        return new JValue(value, 'Comment');
      default:
        return null;
    }
  }
}

const bigIntegerType = namedType('System.Numerics.BigInteger');

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
