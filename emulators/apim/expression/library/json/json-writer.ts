// Writes tokens as JSON text the way Json.NET does: two blanks a level, empty containers closed, `.0` kept,
// only quotes, backslashes, controls and the line separators of Unicode escaped.

import { DecimalValue } from '../../decimal-value.ts';
import type { Runtime } from '../../runtime.ts';
import { typeName } from '../../types.ts';
import { Boxed } from '../../values.ts';
import type { DateTimeValue } from '../date-time-value.ts';
import { formatDecimal, formatDouble, formatSingle } from '../format/number-text.ts';
import { formatObject, typeOfObject } from '../format/format-object.ts';
import { UriValue } from '../uri/uri-value.ts';
// Types alone: these two are made of a class that writes itself with what stands here.
import type { JArray } from './array.ts';
import type { JConstructor } from './constructor.ts';
import type { JContainer } from './container.ts';
import { writeDate } from './json-dates.ts';
import { JObject } from './object.ts';
import { JProperty } from './property.ts';
import type { JToken } from './token.ts';
import { JValue } from './value.ts';

export type Formatting = 'indented' | 'none';

/** `token.ToString(formatting)`. */
export function writeToken(token: JToken, formatting: Formatting, runtime: Runtime): string {
  return new JsonWriter(formatting, runtime).write(token, '');
}

/** The JSON text of a value that is no container, `JsonConvert.ToString(value)`. */
export function writeValue(value: unknown, runtime: Runtime): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}"`;
  if (value instanceof DecimalValue) return withFraction(formatDecimal(value, null));
  if (value instanceof Boxed) return writeBoxed(value, runtime);
  const name = typeName(typeOfObject(value));
  if (name === 'System.DateTime' || name === 'System.DateTimeOffset') return `"${writeDate(value as DateTimeValue)}"`;
  if (value instanceof UriValue) return quote(value.original);
  return quote(formatObject(value, runtime));
}

/** A JSON string. */
export function quote(text: string): string {
  return `"${needsEscape.test(text) ? text.replace(escaped, escape) : text}"`;
}

class JsonWriter {
  readonly #indented: boolean;
  readonly #runtime: Runtime;
  readonly #colon: string;

  constructor(formatting: Formatting, runtime: Runtime) {
    this.#indented = formatting === 'indented';
    this.#runtime = runtime;
    this.#colon = this.#indented ? ': ' : ':';
  }

  write(token: JToken, indent: string): string {
    if (token instanceof JValue) return this.#writeValue(token);
    if (token instanceof JProperty) return `${quote(token.name)}${this.#colon}${this.write(token.value, indent)}`;
    if (token instanceof JObject) return this.#writeContainer(token, { open: '{', close: '}', indent });
    if (token.type === 'Array') return this.#writeContainer(token as JArray, { open: '[', close: ']', indent });
    const { name } = token as JConstructor;
    return this.#writeContainer(token as JConstructor, { open: `new ${name ?? ''}(`, close: ')', indent });
  }

  #writeContainer(token: JContainer, { open, close, indent }: { open: string; close: string; indent: string }): string {
    if (token.children.length === 0) return open + close;
    if (!this.#indented) return `${open}${token.children.map((child) => this.write(child, '')).join(',')}${close}`;
    const { newLine } = this.#runtime.settings;
    const inner = `${indent}  `;
    const lines = token.children.map((child) => `${newLine}${inner}${this.write(child, inner)}`);
    return `${open}${lines.join(',')}${newLine}${indent}${close}`;
  }

  #writeValue(token: JValue): string {
    switch (token.type) {
      case 'Undefined':
        return 'undefined';
      case 'Comment':
        return `/*${String(token.value)}*/`;
      case 'Raw':
        return token.value === null ? '' : formatObject(token.value, this.#runtime);
      default:
        return writeValue(token.value, this.#runtime);
    }
  }
}

function writeBoxed(boxed: Boxed, runtime: Runtime): string {
  switch (typeName(boxed.type)) {
    case 'System.Double':
      return writeFloat(boxed.value as number, formatDouble(boxed.value as number, 'R', runtime.settings));
    case 'System.Single':
      return writeFloat(boxed.value as number, formatSingle(boxed.value as number, 'R', runtime.settings));
    case 'System.Char':
      return quote(String.fromCharCode(Number(boxed.value)));
    default:
      return boxed.value.toString();
  }
}

/** FloatFormatHandling.String: what JSON has no number for is written as text. */
function writeFloat(value: number, text: string): string {
  return Number.isFinite(value) ? withFraction(text) : `"${text}"`;
}

/** A float keeps a sign of being one: `1.0`. */
function withFraction(text: string): string {
  return /[.eE]/.test(text) ? text : `${text}.0`;
}

const escaped = /["\\\u0000-\u001f\u0085\u2028\u2029]/g;
const needsEscape = /["\\\u0000-\u001f\u0085\u2028\u2029]/;
const shortEscapes = new Map([['"', '\\"'], ['\\', '\\\\'], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['\f', '\\f'], ['\b', '\\b']]);

function escape(unit: string): string {
  return shortEscapes.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
