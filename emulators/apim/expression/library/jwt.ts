// Jwt, AsJwt and TryParseJwt (RFC 7519; policy expressions reference). Parses only: nobody checks the signature here.

import { arrayOf, namedType } from '../types.ts';
import { NetArray, NetException, type NetObject } from '../values.ts';
import { MapDictionary } from './context/dictionaries.ts';
import { DateTimeValue } from './date-time-value.ts';
import type { DeclareType, Reference } from './declaration.ts';
import type { JArray } from './json/array.ts';
import { parseObject } from './json/load-token.ts';
import type { JObject } from './json/object.ts';
import type { JToken } from './json/token.ts';
import { JValue } from './json/value.ts';
import { writeToken } from './json/json-writer.ts';
import { unboxValue, stringType } from './primitive-types.ts';
import { formatObject } from './format/format-object.ts';
import type { Runtime } from '../runtime.ts';

class Jwt implements NetObject {
  readonly netType = namedType('Jwt');
  readonly header: JObject;
  readonly payload: JObject;

  constructor(header: JObject, payload: JObject) {
    this.header = header;
    this.payload = payload;
  }

  /** Seconds since 1970 as a DateTime in UTC; null if the claim is missing. */
  time(claim: string): DateTimeValue | null {
    const token = this.payload.get(claim);
    const seconds = token instanceof JValue ? Number(unboxValue(token.value)) : Number.NaN;
    return Number.isFinite(seconds) ? DateTimeValue.fromUnixMilliseconds(seconds * 1000) : null;
  }
}

export const declareJwt: DeclareType = (runtime) => {
  const text = (source: JObject, name: string): string | null => claimValues(source.get(name), runtime)[0] ?? null;
  return {
    name: 'Jwt',
    kind: 'class',
    members: {
      'string Algorithm { get; }': (jwt: Jwt) => text(jwt.header, 'alg'),
      'IEnumerable<string> Audiences { get; }': (jwt: Jwt) => new NetArray(stringType, claimValues(jwt.payload.get('aud'), runtime)),
      'IReadOnlyDictionary<string, string[]> Claims { get; }': (jwt: Jwt) => claimsOf(jwt, runtime),
      'DateTime? ExpirationTime { get; }': (jwt: Jwt) => jwt.time('exp'),
      'string Id { get; }': (jwt: Jwt) => text(jwt.payload, 'jti'),
      'DateTime? IssuedAt { get; }': (jwt: Jwt) => jwt.time('iat'),
      'string Issuer { get; }': (jwt: Jwt) => text(jwt.payload, 'iss'),
      'DateTime? NotBefore { get; }': (jwt: Jwt) => jwt.time('nbf'),
      'string Subject { get; }': (jwt: Jwt) => text(jwt.payload, 'sub'),
      'string Type { get; }': (jwt: Jwt) => text(jwt.header, 'typ'),
    },
  };
};

export const declareJwtExtensions: DeclareType = () => ({
  name: 'JwtExtensions',
  kind: 'static class',
  members: {
    'static Jwt AsJwt(this string input)': parseJwt,
    'static bool TryParseJwt(this string input, out Jwt result)': (input: string | null, result: Reference) => {
      result.value = parseJwt(input);
      return result.value !== null;
    },
  },
});

/** The token in the text, with or without `Bearer ` before it; null where there is none. */
export function parseJwt(input: string | null): Jwt | null {
  const token = (input ?? '').trim().replace(/^Bearer\s+/i, '');
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]*$/.test(part))) return null;
  const [header = '', payload = ''] = parts;
  try {
    return new Jwt(readPart(header), readPart(payload));
  } catch (error) {
    // JSON that cannot be read: the text is no token.
    if (error instanceof NetException) return null;
    throw error;
  }
}

function readPart(part: string): JObject {
  return parseObject(Buffer.from(part, 'base64url').toString('utf8'), { dates: false });
}

function claimsOf(jwt: Jwt, runtime: Runtime): MapDictionary {
  const claims = jwt.payload.properties.map(({ name, value }): [string, NetArray] => [name, new NetArray(stringType, claimValues(value, runtime))]);
  return new MapDictionary(arrayOf(stringType), new Map(claims));
}

/** A claim's values as text: each element of an array is one, objects are JSON. */
function claimValues(token: JToken | null, runtime: Runtime): string[] {
  if (token === null || token.type === 'Null') return [];
  if (token.type === 'Array') return [...(token as JArray).children].flatMap((item) => claimValues(item, runtime));
  if (token.type === 'String') return [formatObject((token as JValue).value, runtime)];
  return [writeToken(token, 'none', runtime)];
}
