// System.Globalization.CultureInfo and NumberStyles. There is one culture, the invariant one; no policy may name it
// (the allow-list refuses CultureInfo), but members that take an IFormatProvider want a type for it.

import { namedType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { notInLibrary, required } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';
import { numberStyles } from './format/number-parse.ts';

const invariant: NetObject = { netType: namedType('System.Globalization.CultureInfo'), toText: () => '' };

export const declareCultureInfo: DeclareType = () => ({
  name: 'System.Globalization.CultureInfo',
  kind: 'class',
  interfaces: ['System.IFormatProvider'],
  members: {
    'static System.Globalization.CultureInfo InvariantCulture { get; }': () => invariant,
    'static System.Globalization.CultureInfo CurrentCulture { get; }': () => invariant,
    'static System.Globalization.CultureInfo CurrentUICulture { get; }': () => invariant,
    'new(string name)': (name: string | null) => {
      if (required(name, 'name') !== '') throw notInLibrary(`The culture '${name}'`);
      return invariant;
    },
    'string Name { get; }': () => '',
  },
});

export const declareNumberStyles = declareEnum('System.Globalization.NumberStyles', numberStyles, { flags: true });
