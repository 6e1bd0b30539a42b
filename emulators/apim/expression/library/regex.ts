// System.Text.RegularExpressions.Regex. Patterns are translated to JavaScript by regex/; time limits are not kept.

import { namedType } from '../types.ts';
import { NetArray, type NetObject } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { argumentOutOfRange, invalidArgument, required } from './exceptions.ts';
import { int32Type, stringType } from './primitive-types.ts';
import { type CompiledPattern, compilePattern } from './regex/compile-pattern.ts';
import { MatchCollection } from './regex/match-collections.ts';
import { findMatch, findMatches, type MatchObject } from './regex/match-object.ts';
import { replaceMatches } from './regex/replace.ts';
import { compileReplacement } from './regex/replacement.ts';
import { splitText } from './regex/split.ts';
import { PatternCursor } from './regex/pattern-cursor.ts';

type Text = string | null;
type Evaluator = ((match: MatchObject) => Text) | null;

const regexType = namedType('System.Text.RegularExpressions.Regex');

class RegexObject implements NetObject {
  readonly netType = regexType;
  readonly text: string;
  readonly options: number;
  readonly compiled: CompiledPattern;

  constructor(text: Text, options = 0) {
    this.text = required(text, 'pattern');
    this.options = options;
    this.compiled = compilePattern(this.text, options);
  }

  toText(): string {
    return this.text;
  }
}

export const declareRegex: DeclareType = () => ({
  name: 'System.Text.RegularExpressions.Regex',
  kind: 'class',
  members: {
    'new(string pattern)': (text: Text) => new RegexObject(text),
    'new(string pattern, RegexOptions options)': (text: Text, options: number) => new RegexObject(text, options),
    'new(string pattern, RegexOptions options, TimeSpan matchTimeout)': (text: Text, options: number) => new RegexObject(text, options),
    'RegexOptions Options { get; }': (regex: RegexObject) => regex.options,
    'bool RightToLeft { get; }': () => false,
    'string[] GetGroupNames()': (regex: RegexObject) => new NetArray(stringType, regex.compiled.groups.map(({ name }) => name)),
    'int[] GetGroupNumbers()': (regex: RegexObject) => new NetArray(int32Type, regex.compiled.groups.map(({ number }) => number)),
    'string GroupNameFromNumber(int i)': (regex: RegexObject, number: number) =>
      regex.compiled.groups.find((group) => group.number === number)?.name ?? '',
    'int GroupNumberFromName(string name)': (regex: RegexObject, name: Text) =>
      regex.compiled.groups.find((group) => group.name === required(name, 'name'))?.number ?? -1,
    'string ToString()': (regex: RegexObject) => regex.text,

    'bool IsMatch(string input)': (regex: RegexObject, input: Text) => isMatch(regex, input),
    'bool IsMatch(string input, int startat)': isMatch,
    'static bool IsMatch(string input, string pattern)': (input: Text, text: Text) => isMatch(new RegexObject(text), input),
    'static bool IsMatch(string input, string pattern, RegexOptions options)': (input: Text, text: Text, options: number) =>
      isMatch(new RegexObject(text, options), input),
    'static bool IsMatch(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (input: Text, text: Text, options: number) =>
      isMatch(new RegexObject(text, options), input),

    'Match Match(string input)': (regex: RegexObject, input: Text) => match(regex, input),
    'Match Match(string input, int startat)': match,
    'Match Match(string input, int beginning, int length)': (regex: RegexObject, input: Text, ...[beginning, length]: [number, number]) => {
      const part = required(input, 'input').slice(beginning, beginning + length);
      return match(regex, part);
    },
    'static Match Match(string input, string pattern)': (input: Text, text: Text) => match(new RegexObject(text), input),
    'static Match Match(string input, string pattern, RegexOptions options)': (input: Text, text: Text, options: number) =>
      match(new RegexObject(text, options), input),
    'static Match Match(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (input: Text, text: Text, options: number) =>
      match(new RegexObject(text, options), input),

    'MatchCollection Matches(string input)': (regex: RegexObject, input: Text) => matches(regex, input),
    'MatchCollection Matches(string input, int startat)': matches,
    'static MatchCollection Matches(string input, string pattern)': (input: Text, text: Text) => matches(new RegexObject(text), input),
    'static MatchCollection Matches(string input, string pattern, RegexOptions options)': (input: Text, text: Text, options: number) =>
      matches(new RegexObject(text, options), input),
    'static MatchCollection Matches(string input, string pattern, RegexOptions options, TimeSpan matchTimeout)': (
      ...[input, text, options]: [Text, Text, number]
    ) => matches(new RegexObject(text, options), input),

    'string Replace(string input, string replacement)': replace,
    'string Replace(string input, string replacement, int count)': replace,
    'string Replace(string input, string replacement, int count, int startat)': replace,
    'string Replace(string input, MatchEvaluator evaluator)': evaluate,
    'string Replace(string input, MatchEvaluator evaluator, int count)': evaluate,
    'string Replace(string input, MatchEvaluator evaluator, int count, int startat)': evaluate,
    'static string Replace(string input, string pattern, string replacement)': (input: Text, text: Text, replacement: Text) =>
      replace(new RegexObject(text), input, replacement),
    'static string Replace(string input, string pattern, string replacement, RegexOptions options)': (
      ...[input, text, replacement, options]: [Text, Text, Text, number]
    ) => replace(new RegexObject(text, options), input, replacement),
    'static string Replace(string input, string pattern, string replacement, RegexOptions options, TimeSpan matchTimeout)': (
      ...[input, text, replacement, options]: [Text, Text, Text, number]
    ) => replace(new RegexObject(text, options), input, replacement),
    'static string Replace(string input, string pattern, MatchEvaluator evaluator)': (input: Text, text: Text, evaluator: Evaluator) =>
      evaluate(new RegexObject(text), input, evaluator),
    'static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options)': (
      ...[input, text, evaluator, options]: [Text, Text, Evaluator, number]
    ) => evaluate(new RegexObject(text, options), input, evaluator),

    'string[] Split(string input)': (regex: RegexObject, input: Text) => split(regex, input),
    'string[] Split(string input, int count)': split,
    'string[] Split(string input, int count, int startat)': split,
    'static string[] Split(string input, string pattern)': (input: Text, text: Text) => split(new RegexObject(text), input),
    'static string[] Split(string input, string pattern, RegexOptions options)': (input: Text, text: Text, options: number) =>
      split(new RegexObject(text, options), input),

    'static string Escape(string str)': (text: Text) => required(text, 'str').replace(/[\\*+?|{[()^$.# \t\n\f\r]/g, (unit) => escapes.get(unit) ?? `\\${unit}`),
    'static string Unescape(string str)': unescape,
  },
});

export const declareMatchEvaluator: DeclareType = () => ({
  name: 'System.Text.RegularExpressions.MatchEvaluator',
  kind: 'delegate',
  signature: 'string Invoke(Match match)',
  members: {},
});

const escapes = new Map([['\t', '\\t'], ['\n', '\\n'], ['\f', '\\f'], ['\r', '\\r']]);

function isMatch({ compiled }: RegexObject, input: Text, start = 0): boolean {
  const text = required(input, 'input');
  if (start < 0 || start > text.length) throw argumentOutOfRange('startat', 'Start index cannot be less than 0 or greater than input length.');
  compiled.search.lastIndex = start;
  return compiled.search.test(text);
}

function match({ compiled }: RegexObject, input: Text, start = 0): MatchObject {
  return findMatch(compiled, required(input, 'input'), start);
}

function matches({ compiled }: RegexObject, input: Text, start = 0): MatchCollection {
  return new MatchCollection([...findMatches(compiled, required(input, 'input'), start)]);
}

function replace({ compiled }: RegexObject, input: Text, replacement: Text, ...[count = -1, start = 0]: [count?: number, start?: number]): string {
  const options = { replace: compileReplacement(required(replacement, 'replacement'), compiled), count: checkedCount(count), start };
  return replaceMatches(compiled, required(input, 'input'), options);
}

function evaluate({ compiled }: RegexObject, input: Text, evaluator: Evaluator, ...[count = -1, start = 0]: [count?: number, start?: number]): string {
  const call = required(evaluator, 'evaluator');
  return replaceMatches(compiled, required(input, 'input'), { replace: (found) => call(found) ?? '', count: checkedCount(count), start });
}

function split({ compiled }: RegexObject, input: Text, ...[count = 0, start = 0]: [count?: number, start?: number]): NetArray<string> {
  if (count < 0) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  return new NetArray(stringType, splitText(compiled, required(input, 'input'), count, start));
}

function checkedCount(count: number): number {
  if (count < -1) throw argumentOutOfRange('count', 'Count cannot be less than -1.');
  return count;
}

/** Escapes become what they stand for. @throws NetException System.ArgumentException */
function unescape(text: Text): string {
  const whole = required(text, 'str');
  const cursor = new PatternCursor(whole);
  let result = '';
  while (!cursor.atEnd) {
    if (cursor.next() !== '\\') result += String.fromCharCode(cursor.previousUnit);
    else if (cursor.atEnd) throw invalidArgument(`parsing "${whole}" - Illegal \\ at end of pattern.`);
    else result += String.fromCharCode(cursor.readEscapedUnit());
  }
  return result;
}
