// Newtonsoft.Json.JsonConvert, the members that policies may use.

import type { Runtime } from '../runtime.ts';
import type { NetType } from '../types.ts';
import type { DeclareType } from './declaration.ts';
import { defaultValue } from './default-value.ts';
import { required } from './exceptions.ts';
import { formattingOf } from './formatting.ts';
import { deserialize } from './json/deserialize.ts';
import { writeToken } from './json/json-writer.ts';
import { parseToken } from './json/load-token.ts';
import { serializeToken } from './json/token-content.ts';
import { objectType } from './primitive-types.ts';

export const declareJsonConvert: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.JsonConvert',
  kind: 'static class',
  members: {
    'static string SerializeObject(object value)': (value: unknown) => writeToken(serializeToken(value, runtime), 'none', runtime),
    'static string SerializeObject(object value, Newtonsoft.Json.Formatting formatting)': (value: unknown, formatting: number) =>
      writeToken(serializeToken(value, runtime), formattingOf(formatting), runtime),
    'static object DeserializeObject(string value)': (json: string | null) => read(json, objectType, runtime),
    'static T DeserializeObject<T>(string value)': (type: NetType, json: string | null) => read(json, type, runtime),
  },
});

/** Blank text is the default of the type. */
function read(json: string | null, type: NetType, runtime: Runtime): unknown {
  const text = required(json, 'value');
  if (text.trim() === '') return defaultValue(type);
  return deserialize(parseToken(text, { dates: false }), type, { runtime, fromText: true });
}
