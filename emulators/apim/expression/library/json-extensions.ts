// Newtonsoft.Json.Linq.Extensions: LINQ to JSON over sequences of tokens.

import type { NetType } from '../types.ts';
import { elements } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { Sequence } from './collections/sequence.ts';
import { itemsOf, tokenSequence } from './j-token.ts';
import { JContainer } from './json/container.ts';
import { JObject } from './json/object.ts';
import { convertToken } from './json/to-object.ts';
import { JToken, tokenClass } from './json/token.ts';
import { jPropertyType, jTokenType } from './json/token-types.ts';
import { invalidArgument, invalidOperation } from './exceptions.ts';

type Tokens = Iterable<JToken>;

export const declareJsonExtensions: DeclareType = (runtime) => {
  const converted = (type: NetType, walk: () => Tokens): Sequence =>
    new Sequence(type, function* () {
      for (const token of walk()) yield convertToken(token, { type, source: jTokenType, runtime });
    });
  const valueOf = (type: NetType, value: unknown): unknown => {
    if (value instanceof JToken) return convertToken(value, { type, source: jTokenType, runtime });
    throw invalidArgument('Source value must be a JToken.');
  };
  return {
    name: 'Newtonsoft.Json.Linq.Extensions',
    kind: 'static class',
    members: {
      'static U Value<U>(this IEnumerable<JToken> value)': valueOf,
      'static U Value<T, U>(this IEnumerable<T> value)': (_source: NetType, type: NetType, value: unknown) => valueOf(type, value),
      'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source)': (source: Tokens) => tokenSequence(() => childrenOf(source)),
      'static IJEnumerable<JToken> Values(this IEnumerable<JToken> source, object key)': (source: Tokens, key: unknown) =>
        tokenSequence(() => itemsOf(source, key)),
      'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source)': (type: NetType, source: Tokens) => converted(type, () => childrenOf(source)),
      'static IEnumerable<U> Values<U>(this IEnumerable<JToken> source, object key)': (type: NetType, source: Tokens, key: unknown) =>
        converted(type, () => itemsOf(source, key)),
      'static IEnumerable<U> Convert<U>(this IEnumerable<JToken> source)': (type: NetType, source: Tokens) => converted(type, () => source),
      'static IJEnumerable<JToken> Children<T>(this IEnumerable<T> source)': (_source: NetType, source: Tokens) =>
        tokenSequence(() => childrenOf(source)),
      'static IJEnumerable<JProperty> Properties(this IEnumerable<JObject> source)': (source: Iterable<JObject>) =>
        tokenSequence(() => flat(source, (object) => (object as JObject).properties), jPropertyType),
      'static IJEnumerable<JToken> Ancestors<T>(this IEnumerable<T> source)': (_type: NetType, source: Tokens) =>
        tokenSequence(() => flat(source, (token) => token.ancestors())),
      'static IJEnumerable<JToken> Descendants<T>(this IEnumerable<T> source)': (_type: NetType, source: Tokens) =>
        tokenSequence(() => flat(source, (token) => (token instanceof JContainer ? token.descendants() : []))),
      'static IJEnumerable<JToken> AncestorsAndSelf<T>(this IEnumerable<T> source)': (_type: NetType, source: Tokens) =>
        tokenSequence(() => flat(source, (token) => [token, ...token.ancestors()])),
      'static IJEnumerable<JToken> DescendantsAndSelf<T>(this IEnumerable<T> source)': (_type: NetType, source: Tokens) =>
        tokenSequence(() => flat(source, (token) => (token instanceof JContainer ? [token, ...token.descendants()] : [token]))),
      'static IJEnumerable<JToken> AsJEnumerable(this IEnumerable<JToken> source)': (source: Tokens) => tokenSequence(() => source),
    },
  };
};

/** Children of containers; a plain value among the source has none to give. */
function* childrenOf(source: Tokens): Generator<JToken> {
  for (const token of source) {
    if (!(token instanceof JContainer)) throw invalidOperation(`Cannot access child value on ${tokenClass(token)}.`);
    yield* token.children;
  }
}

function* flat(source: Tokens, inner: (token: JToken) => Tokens): Generator<JToken> {
  for (const token of elements(source)) yield* inner(token as JToken);
}
