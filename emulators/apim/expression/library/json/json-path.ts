// JSONPath as `SelectToken` and `SelectTokens` know it: which tokens a parsed path leads to, and what a missing step
// is when the caller wants an error.

import { NetException } from '../../values.ts';
import { JArray } from './array.ts';
import { JConstructor } from './constructor.ts';
import { JContainer } from './container.ts';
import { parsePath, type PathFilter } from './json-path-parser.ts';
import { matchesQuery } from './json-path-query.ts';
import { JObject } from './object.ts';
import { JProperty } from './property.ts';
import type { JToken } from './token.ts';

/** Every token the path leads to. @throws NetException Newtonsoft.Json.JsonException for a faulty path or a missing step */
export function selectTokens(token: JToken, path: string, errorWhenNoMatch: boolean): Iterable<JToken> {
  const filters = parsePath(path);
  return { [Symbol.iterator]: () => followPath(filters, { root: token, from: token, strict: errorWhenNoMatch })[Symbol.iterator]() };
}

interface Start {
  readonly root: JToken;
  readonly from: JToken;
  readonly strict: boolean;
}

interface Step {
  readonly root: JToken;
  readonly strict: boolean;
}

/** The tokens that the filters let through, one after another. */
export function followPath(filters: readonly PathFilter[], { root, from, strict }: Start): Iterable<JToken> {
  let current: Iterable<JToken> = [from];
  for (const filter of filters) current = applyFilter(filter, current, { root, strict });
  return current;
}

function* applyFilter(filter: PathFilter, tokens: Iterable<JToken>, step: Step): Generator<JToken> {
  for (const token of tokens) {
    switch (filter.kind) {
      case 'root':
        yield step.root;
        break;
      case 'field':
        yield* fields(token, filter.names, step.strict);
        break;
      case 'index':
        yield* indexed(token, filter.indexes, step.strict);
        break;
      case 'slice':
        yield* slice(token, filter, step.strict);
        break;
      case 'scan':
        yield* scan(token, filter.names);
        break;
      case 'query':
        for (const child of token.children) if (matchesQuery(filter.query, { root: step.root, from: child })) yield child;
        break;
      case 'scan-query':
        for (const inner of withDescendants(token)) if (matchesQuery(filter.query, { root: step.root, from: inner })) yield inner;
        break;
    }
  }
}

function* fields(token: JToken, names: readonly string[] | null, strict: boolean): Generator<JToken> {
  if (!(token instanceof JObject)) {
    if (strict) throw jsonException(`Property '${names?.join("', '") ?? '*'}' not valid on ${className(token)}.`);
    return;
  }
  for (const name of names ?? token.properties.map((property) => property.name)) {
    const value = token.get(name);
    if (value !== null) yield value;
    // Json.NET throws for a list of names even where all are there.
    const isMissing = value === null || (names !== null && names.length > 1);
    if (strict && isMissing) throw jsonException(`Property '${name}' does not exist on JObject.`);
  }
}

function* indexed(token: JToken, indexes: readonly number[] | null, strict: boolean): Generator<JToken> {
  if (!(token instanceof JArray || token instanceof JConstructor)) {
    if (strict) throw jsonException(`Index ${indexes?.join(', ') ?? '*'} not valid on ${className(token)}.`);
    return;
  }
  if (indexes === null) {
    yield* token.children;
    return;
  }
  for (const index of indexes) {
    if (index < token.children.length) yield token.at(index);
    else if (strict) throw jsonException(`Index ${index} outside the bounds of ${className(token)}.`);
  }
}

function* slice(token: JToken, { start, end, step }: PathFilter & { kind: 'slice' }, strict: boolean): Generator<JToken> {
  if (step === 0) throw jsonException('Step cannot be zero.');
  if (!(token instanceof JArray)) {
    if (strict) throw jsonException(`Array slice is not valid on ${className(token)}.`);
    return;
  }
  const count = token.children.length;
  const stride = step ?? 1;
  let from = start ?? (stride > 0 ? 0 : count - 1);
  let to = end ?? (stride > 0 ? count : -1);
  if (start !== null && from < 0) from += count;
  if (end !== null && to < 0) to += count;
  from = Math.min(Math.max(from, stride > 0 ? 0 : Number.MIN_SAFE_INTEGER), stride > 0 ? count : count - 1);
  to = Math.min(Math.max(to, -1), count);
  if (stride > 0 ? from < to : from > to) {
    for (let index = from; stride > 0 ? index < to : index > to; index += stride) yield token.at(index);
  } else if (strict) {
    throw jsonException(`Array slice of ${start ?? '*'} to ${end ?? '*'} returned no results.`);
  }
}

/** `..name`: the values of that name at any depth; without names every token. */
function* scan(token: JToken, names: readonly string[] | null): Generator<JToken> {
  if (names === null) {
    for (const inner of withDescendants(token)) if (!(inner instanceof JProperty)) yield inner;
    return;
  }
  for (const inner of withDescendants(token)) {
    if (inner instanceof JProperty && names.includes(inner.name)) yield inner.value;
  }
}

function* withDescendants(token: JToken): Generator<JToken> {
  yield token;
  if (token instanceof JContainer) yield* token.descendants();
}

function className(token: JToken): string {
  return token.constructor.name;
}

export function jsonException(message: string): NetException {
  return new NetException('Newtonsoft.Json.JsonException', message);
}
