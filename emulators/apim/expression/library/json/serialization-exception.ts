// The exceptions of Json.NET's serializer. The place is named by its path; tokens do not remember lines.

import { NetException } from '../../values.ts';
import { readerException } from './json-position.ts';
import type { JToken } from './token.ts';

export function serializationException(token: JToken, message: string, inner: NetException | null = null): NetException {
  return new NetException('Newtonsoft.Json.JsonSerializationException', `${message}. Path '${token.path}'.`, inner);
}

export function tokenReaderException(token: JToken, message: string): NetException {
  return readerException(message, token.path);
}
