// Headers of one message as the flat name, value, name, value list that Node reads and writes, so that a message that
// no policy touches is forwarded without being copied. Does not know which headers a gateway adds or removes.

import { PolicyError } from '../../policies/policy.ts';
import type { Headers } from '../../policies/exchange.ts';

export class HeaderList implements Headers {
  /** Name, value, name, value … in the order of the wire. */
  raw: string[];

  constructor(raw: string[]) {
    this.raw = raw;
  }

  get(name: string): readonly string[] | undefined {
    const raw = this.raw;
    const wanted = name.toLowerCase();
    let values: string[] | undefined;
    for (let index = 0; index < raw.length; index += 2) {
      if (!named(raw[index] as string, wanted)) continue;
      if (values === undefined) values = [raw[index + 1] as string];
      else values.push(raw[index + 1] as string);
    }
    return values;
  }

  joined(name: string): string | undefined {
    const values = this.get(name);
    return values === undefined || values.length === 1 ? values?.[0] : values.join(',');
  }

  keys(): Iterable<string> {
    const byName = new Map<string, string>();
    for (let index = 0; index < this.raw.length; index += 2) {
      const name = this.raw[index] as string;
      const key = name.toLowerCase();
      if (!byName.has(key)) byName.set(key, name);
    }
    return byName.values();
  }

  set(name: string, values: readonly string[]): void {
    refuseUnsafe(name, values);
    this.delete(name);
    for (const value of values) this.raw.push(name, value);
  }

  append(name: string, value: string): void {
    refuseUnsafe(name, [value]);
    this.raw.push(name, value);
  }

  delete(name: string): void {
    const raw = this.raw;
    const wanted = name.toLowerCase();
    let kept = 0;
    for (let index = 0; index < raw.length; index += 2) {
      if (named(raw[index] as string, wanted)) continue;
      raw[kept] = raw[index] as string;
      raw[kept + 1] = raw[index + 1] as string;
      kept += 2;
    }
    raw.length = kept;
  }

  copy(): HeaderList {
    return new HeaderList(this.raw.slice());
  }
}

function named(name: string, wanted: string): boolean {
  return name.length === wanted.length && (name === wanted || name.toLowerCase() === wanted);
}

// RFC 9110 5.6.2 (token) and 5.5 (field-value). A line break that a policy lets through would split the message.
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const unsafeValue = /[^\t\x20-\x7e\x80-\xff]/;

function refuseUnsafe(name: string, values: readonly string[]): void {
  if (!token.test(name)) throw unsafe(`The header name ${JSON.stringify(name)} is not an HTTP token.`);
  if (values.some((value) => unsafeValue.test(value))) {
    throw unsafe(`The value of header ${name} holds a character that HTTP does not allow there.`);
  }
}

function unsafe(message: string): PolicyError {
  return new PolicyError(message, { reason: 'InvalidHeader', statusCode: 500 });
}
