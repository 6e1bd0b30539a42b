// The run-time types of JSON tokens, and the numbers behind JTokenType.

import { namedType } from '../../types.ts';

export const tokenType = {
  None: 0, Object: 1, Array: 2, Constructor: 3, Property: 4, Comment: 5, Integer: 6, Float: 7, String: 8,
  Boolean: 9, Null: 10, Undefined: 11, Date: 12, Raw: 13, Bytes: 14, Guid: 15, Uri: 16, TimeSpan: 17,
} as const;

export type TokenTypeName = keyof typeof tokenType;

const linq = 'Newtonsoft.Json.Linq';

export const jTokenType = namedType(`${linq}.JToken`);
export const jObjectType = namedType(`${linq}.JObject`);
export const jArrayType = namedType(`${linq}.JArray`);
export const jValueType = namedType(`${linq}.JValue`);
export const jPropertyType = namedType(`${linq}.JProperty`);
export const jRawType = namedType(`${linq}.JRaw`);
export const jConstructorType = namedType(`${linq}.JConstructor`);
