// Match, Group, Capture and their collections (System.Text.RegularExpressions).

import { NetException } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { CaptureCollection, GroupCollection, type MatchCollection } from './regex/match-collections.ts';
import { type CaptureObject, type GroupObject, MatchObject, nextMatch } from './regex/match-object.ts';
import { compileReplacement } from './regex/replacement.ts';

const namespace = 'System.Text.RegularExpressions';

export const declareCapture: DeclareType = () => ({
  name: `${namespace}.Capture`,
  kind: 'class',
  members: {
    'int Index { get; }': (capture: CaptureObject) => capture.index,
    'int Length { get; }': (capture: CaptureObject) => capture.length,
    'string Value { get; }': (capture: CaptureObject) => capture.value,
    'string ToString()': (capture: CaptureObject) => capture.value,
  },
});

export const declareGroupOfMatch: DeclareType = () => ({
  name: `${namespace}.Group`,
  kind: 'class',
  base: `${namespace}.Capture`,
  members: {
    'bool Success { get; }': (group: GroupObject) => group.success,
    'string Name { get; }': (group: GroupObject) => group.name,
    'CaptureCollection Captures { get; }': (group: GroupObject) => new CaptureCollection(group.captures),
  },
});

export const declareMatch: DeclareType = () => ({
  name: `${namespace}.Match`,
  kind: 'class',
  base: `${namespace}.Group`,
  members: {
    'static Match Empty { get; }': () => MatchObject.none,
    'GroupCollection Groups { get; }': (match: MatchObject) => new GroupCollection(match),
    'Match NextMatch()': nextMatch,
    'string Result(string replacement)': (match: MatchObject, replacement: string | null) => {
      if (match.pattern === null || !match.success) throw new NetException('System.NotSupportedException', 'Result cannot be called on a failed Match.');
      return compileReplacement(required(replacement, 'replacement'), match.pattern)(match);
    },
  },
});

export const declareMatchCollection: DeclareType = () => ({
  name: `${namespace}.MatchCollection`,
  kind: 'class',
  interfaces: ['System.Collections.ICollection'],
  members: {
    'int Count { get; }': (matches: MatchCollection) => matches.count,
    'Match this[int i] { get; }': (matches: MatchCollection, index: number) => matches.at(index),
  },
});

export const declareGroupCollection: DeclareType = () => ({
  name: `${namespace}.GroupCollection`,
  kind: 'class',
  interfaces: ['System.Collections.ICollection'],
  members: {
    'int Count { get; }': (groups: GroupCollection) => groups.count,
    'Group this[int groupnum] { get; }': ({ match }: GroupCollection, number: number) => match.group(number),
    'Group this[string groupname] { get; }': ({ match }: GroupCollection, name: string | null) => match.groupNamed(required(name, 'groupName')),
  },
});

export const declareCaptureCollection: DeclareType = () => ({
  name: `${namespace}.CaptureCollection`,
  kind: 'class',
  interfaces: ['System.Collections.ICollection'],
  members: {
    'int Count { get; }': (captures: CaptureCollection) => captures.count,
    'Capture this[int i] { get; }': (captures: CaptureCollection, index: number) => captures.at(index),
  },
});
