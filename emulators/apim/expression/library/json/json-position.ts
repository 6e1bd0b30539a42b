// Where a reader stands in a JSON document, as Json.NET words it: `a.b[2]['odd name']`.
// Knows paths and message endings; nothing about tokens.

import { NetException } from '../../values.ts';

/** One open container and the place inside it. */
export interface PathStep {
  readonly container: 'Object' | 'Array' | 'Constructor';
  /** Index of the last value begun, −1 before the first. */
  index: number;
  /** Name of the last property begun. */
  name: string | null;
}

/** `JsonReader.Path` and `JToken.Path`. */
export function pathText(steps: readonly PathStep[]): string {
  let path = '';
  for (const step of steps) {
    if (step.container !== 'Object') path += `[${step.index}]`;
    else if (step.name !== null) path += nameStep(step.name, path.length > 0);
  }
  return path;
}

/** A JsonReaderException with the path, line and position that Json.NET appends. */
export function readerException(message: string, path: string, line?: { number: number; position: number }): NetException {
  const where = line === undefined ? '' : `, line ${line.number}, position ${line.position}`;
  const sentence = message.trim();
  return new NetException('Newtonsoft.Json.JsonReaderException', `${sentence}${sentence.endsWith('.') ? '' : '.'} Path '${path}'${where}.`);
}

const needsBrackets = /[ '/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029.]/;

function nameStep(name: string, inside: boolean): string {
  if (needsBrackets.test(name)) return `['${escapeName(name)}']`;
  return inside ? `.${name}` : name;
}

function escapeName(name: string): string {
  return name.replace(/[\\'\u0000-\u001f\u0085\u2028\u2029]/g, (unit) => {
    const short = shortEscapes.get(unit);
    return short ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const shortEscapes = new Map([['\\', '\\\\'], ["'", "\\'"], ['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t'], ['\f', '\\f'], ['\b', '\\b']]);
