// JContainer.Merge with its default settings: objects are merged by name, arrays are concatenated, null changes nothing.

import type { Runtime } from '../../runtime.ts';
import { JArray } from './array.ts';
import type { JContainer } from './container.ts';
import { JObject } from './object.ts';
import { JToken } from './token.ts';
import { addContent, serializeToken } from './token-content.ts';

/** Merges content into a container. */
export function mergeContent(container: JContainer, content: unknown, runtime: Runtime): void {
  if (content === null) return;
  const other = content instanceof JToken ? content : serializeToken(content, runtime);
  if (container instanceof JObject) mergeObject(container, other);
  else if (container instanceof JArray) for (const item of other.children) container.append(item);
  else addContent(container, other);
}

function mergeObject(target: JObject, other: JToken): void {
  if (!(other instanceof JObject)) return;
  for (const { name, value } of other.properties) {
    const existing = target.property(name);
    if (existing === null) target.set(name, value);
    else if (value.type !== 'Null') mergeValue(existing, value);
  }
}

function mergeValue(property: { value: JToken }, value: JToken): void {
  const existing = property.value;
  if (existing instanceof JObject && value instanceof JObject) mergeObject(existing, value);
  else if (existing instanceof JArray && value instanceof JArray) for (const item of value.children) existing.append(item);
  else property.value = value;
}
