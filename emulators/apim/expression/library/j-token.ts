// Newtonsoft.Json.Linq.JToken: what every JSON token can be asked. Its conversion operators stand in
// json/conversion-operators.ts.

import type { Runtime } from '../runtime.ts';
import type { NetType } from '../types.ts';
import { Sequence } from './collections/sequence.ts';
import type { DeclareType, Implementation } from './declaration.ts';
import { invalidOperation, required } from './exceptions.ts';
import { formattingOf } from './formatting.ts';
import { conversionOperators } from './json/conversion-operators.ts';
import { getItem, setItem } from './json/indexing.ts';
import { jsonException, selectTokens } from './json/json-path.ts';
import { writeToken } from './json/json-writer.ts';
import { parseToken } from './json/load-token.ts';
import { convertToken, toObject } from './json/to-object.ts';
import { type JToken, tokenClass } from './json/token.ts';
import { addContent, fromObject } from './json/token-content.ts';
import { jTokenType } from './json/token-types.ts';
import { isInstance } from './run-time-cast.ts';

type Text = string | null;

export const declareJToken: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.Linq.JToken',
  kind: 'class',
  interfaces: ['IJEnumerable<JToken>'],
  members: {
    ...conversionOperators(runtime),
    ...navigation(runtime),
    ...changes,
    'JTokenType Type { get; }': (token: JToken) => token.typeNumber,
    'bool HasValues { get; }': (token: JToken) => token.children.length > 0,
    'string Path { get; }': (token: JToken) => token.path,
    'JToken this[object key] { get; }': getItem,
    'void this[object key] { set; }': setItem,
    'T Value<T>(object key)': (type: NetType, token: JToken, key: unknown) =>
      convertToken(getItem(token, key), { type, source: jTokenType, runtime }),
    'JToken SelectToken(string path)': (token: JToken, path: Text) => selectOne(token, path, false),
    'JToken SelectToken(string path, bool errorWhenNoMatch)': selectOne,
    'IEnumerable<JToken> SelectTokens(string path)': (token: JToken, path: Text) => selectAll(token, path, false),
    'IEnumerable<JToken> SelectTokens(string path, bool errorWhenNoMatch)': selectAll,
    'JToken DeepClone()': (token: JToken) => token.clone(),
    'static bool DeepEquals(JToken t1, JToken t2)': (left: JToken | null, right: JToken | null) =>
      left === right || (left !== null && right !== null && left.deepEquals(right)),
    'string ToString()': (token: JToken) => token.toText(null, runtime),
    'string ToString(Newtonsoft.Json.Formatting formatting)': (token: JToken, formatting: number) =>
      writeToken(token, formattingOf(formatting), runtime),
    'T ToObject<T>()': (type: NetType, token: JToken) => toObject(token, type, runtime),
    'static JToken Parse(string json)': (json: Text) => parseToken(required(json, 's')),
    'static JToken FromObject(object o)': (value: unknown) => fromObject(value, runtime),
  },
});

/** `IJEnumerable<T>` and the struct behind `Children()`. */
export const declareIJEnumerable: DeclareType = () => ({
  name: 'Newtonsoft.Json.Linq.IJEnumerable<out T>',
  kind: 'interface',
  interfaces: ['IEnumerable<T>'],
  members: {
    'IJEnumerable<JToken> this[object key] { get; }': (tokens: Iterable<JToken>, key: unknown) =>
      tokenSequence(() => itemsOf(tokens, key)),
  },
});

export const declareJEnumerable: DeclareType = () => ({
  name: 'Newtonsoft.Json.Linq.JEnumerable<T>',
  kind: 'struct',
  interfaces: ['IJEnumerable<T>'],
  members: {},
});

/** A lazy sequence of tokens. */
export function tokenSequence(walk: () => Iterable<JToken>, elementType: NetType = jTokenType): Sequence {
  return new Sequence(elementType, () => walk()[Symbol.iterator]());
}

/** The value under a key of each token that has one. */
export function* itemsOf(tokens: Iterable<JToken>, key: unknown): Generator<JToken> {
  for (const token of tokens) {
    const item = getItem(token, key);
    if (item !== null) yield item;
  }
}

function navigation(runtime: Runtime): Record<string, Implementation> {
  return {
    'JContainer Parent { get; }': (token: JToken) => token.parent,
    'JToken Root { get; }': (token: JToken) => token.root,
    'JToken Next { get; }': (token: JToken) => token.next,
    'JToken Previous { get; }': (token: JToken) => token.previous,
    'JToken First { get; }': (token: JToken) => container(token).children[0] ?? null,
    'JToken Last { get; }': (token: JToken) => container(token).children.at(-1) ?? null,
    'JEnumerable<JToken> Children()': (token: JToken) => tokenSequence(() => token.children),
    'JEnumerable<T> Children<T>()': (type: NetType, token: JToken) =>
      tokenSequence(() => token.children.filter((child) => isInstance(child, type, runtime)), type),
    'IEnumerable<T> Values<T>()': (type: NetType, token: JToken) => {
      const { children } = container(token);
      return new Sequence(type, function* () {
        for (const child of children) yield convertToken(child, { type, source: jTokenType, runtime });
      });
    },
    'IEnumerable<JToken> Ancestors()': (token: JToken) => tokenSequence(() => token.ancestors()),
    'IEnumerable<JToken> AncestorsAndSelf()': (token: JToken) => tokenSequence(() => [token, ...token.ancestors()]),
    'IEnumerable<JToken> AfterSelf()': (token: JToken) => tokenSequence(() => siblings(token).slice(position(token) + 1)),
    'IEnumerable<JToken> BeforeSelf()': (token: JToken) => tokenSequence(() => siblings(token).slice(0, Math.max(0, position(token)))),
  };
}

const changes: Readonly<Record<string, Implementation>> = {
  'void AddAfterSelf(object content)': (token: JToken, content: unknown) => addContent(token.requireParent(), content, position(token) + 1),
  'void AddBeforeSelf(object content)': (token: JToken, content: unknown) => addContent(token.requireParent(), content, position(token)),
  'void Remove()': (token: JToken) => token.requireParent().removeAt(position(token)),
  'void Replace(JToken value)': (token: JToken, value: JToken | null) => token.requireParent().setAt(position(token), value),
};

function siblings(token: JToken): readonly JToken[] {
  return token.parent?.children ?? [];
}

function position(token: JToken): number {
  return siblings(token).indexOf(token);
}

/** Only a container can be asked for its first, last or converted children. */
function container(token: JToken): JToken {
  const isValue = !['Object', 'Array', 'Property', 'Constructor'].includes(token.type);
  if (isValue) throw invalidOperation(`Cannot access child value on ${tokenClass(token)}.`);
  return token;
}

function selectOne(token: JToken, path: Text, errorWhenNoMatch: boolean): JToken | null {
  let found: JToken | null = null;
  for (const candidate of selectTokens(token, required(path, 'path'), errorWhenNoMatch)) {
    if (found !== null) throw jsonException('Path returned multiple tokens.');
    found = candidate;
  }
  return found;
}

function selectAll(token: JToken, path: Text, errorWhenNoMatch: boolean): Sequence {
  const tokens = selectTokens(token, required(path, 'path'), errorWhenNoMatch);
  return tokenSequence(() => tokens);
}
