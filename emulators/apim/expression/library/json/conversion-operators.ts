// The conversion operators of JToken: implicit from every basic type, explicit to it.

import type { Runtime } from '../../runtime.ts';
import { boxValue, doubleType, int64Type } from '../primitive-types.ts';
import type { Implementation } from '../declaration.ts';
import { argumentNull } from '../exceptions.ts';
import { plainValue, type TokenTarget, tokenTargets } from './convert-value.ts';
import type { JToken } from './token.ts';
import { JValue } from './value.ts';

/** The entries for the table of JToken. */
export function conversionOperators(runtime: Runtime): Record<string, Implementation> {
  const operators: Record<string, Implementation> = {};
  for (const target of tokenTargets) {
    const { keyword } = target;
    const nullable = nullableKeyword(target);
    operators[`static explicit operator ${keyword}(JToken value)`] = (token: JToken | null) => convert(token, target, runtime);
    if (keyword !== 'char') operators[`static implicit operator JToken(${keyword} value)`] = (value: unknown) => tokenOf(value, target);
    if (nullable === keyword) continue;
    operators[`static explicit operator ${nullable}(JToken value)`] = (token: JToken | null) => convertNullable(token, target, runtime);
    if (keyword !== 'char') operators[`static implicit operator JToken(${nullable} value)`] = (value: unknown) => tokenOf(value, target);
  }
  return operators;
}

/** `(int)token`; reference types let null through. */
export function convert(token: JToken | null, target: TokenTarget, runtime: Runtime): unknown {
  if (nullableKeyword(target) === target.keyword) return convertNullable(token, target, runtime);
  if (token === null) throw argumentNull('value');
  return target.convert(plainValue(token, target, false), runtime);
}

/** `(int?)token`. */
export function convertNullable(token: JToken | null, target: TokenTarget, runtime: Runtime): unknown {
  if (token === null) return null;
  const value = plainValue(token, target, true);
  return value === null ? null : target.convert(value, runtime);
}

function nullableKeyword({ keyword }: TokenTarget): string {
  return ['string', 'byte[]', 'Uri'].includes(keyword) ? keyword : `${keyword}?`;
}

/** Whole numbers become Int64, float becomes double; null text keeps its kind. */
function tokenOf(value: unknown, { keyword, type }: TokenTarget): JValue {
  if (value === null) return keyword === 'string' ? new JValue(null, 'String') : JValue.ofNull();
  if (keyword === 'float') return new JValue(boxValue(value, doubleType));
  if (typeof value === 'number' && keyword !== 'double') return new JValue(boxValue(BigInt(value), int64Type));
  return new JValue(boxValue(value, type));
}
