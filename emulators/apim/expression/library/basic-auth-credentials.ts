// BasicAuthCredentials, AsBasic and TryParseBasic (RFC 7617; policy expressions reference).

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType, Reference } from './declaration.ts';

class BasicAuthCredentials implements NetObject {
  readonly netType = namedType('BasicAuthCredentials');
  readonly userId: string;
  readonly password: string;

  constructor(userId: string, password: string) {
    this.userId = userId;
    this.password = password;
  }
}

export const declareBasicAuthCredentials: DeclareType = () => ({
  name: 'BasicAuthCredentials',
  kind: 'class',
  members: {
    'string UserId { get; }': (credentials: BasicAuthCredentials) => credentials.userId,
    'string Password { get; }': (credentials: BasicAuthCredentials) => credentials.password,
  },
});

export const declareBasicExtensions: DeclareType = () => ({
  name: 'BasicAuthExtensions',
  kind: 'static class',
  members: {
    'static BasicAuthCredentials AsBasic(this string input)': parseBasic,
    'static bool TryParseBasic(this string input, out BasicAuthCredentials result)': (input: string | null, result: Reference) => {
      result.value = parseBasic(input);
      return result.value !== null;
    },
  },
});

/** The credentials in the value of an Authorization header; null where it holds none. */
function parseBasic(input: string | null): BasicAuthCredentials | null {
  const encoded = /^\s*Basic\s+([A-Za-z0-9+/]+={0,2})\s*$/i.exec(input ?? '')?.[1];
  if (encoded === undefined || encoded.length % 4 !== 0) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? null : new BasicAuthCredentials(text.slice(0, colon), text.slice(colon + 1));
}
