// System.MidpointRounding: ties go to the even digit, or away from zero. .NET Framework has no other mode.

import type { Midpoint } from '../decimal-value.ts';
import { invalidArgument } from './exceptions.ts';
import { declareEnum } from './format/enum-names.ts';

export const declareMidpointRounding = declareEnum('System.MidpointRounding', { ToEven: 0, AwayFromZero: 1 });

/** @throws NetException System.ArgumentException */
export function midpointOf(mode: number): Midpoint {
  switch (mode) {
    case 0: return 'to-even';
    case 1: return 'away-from-zero';
    default: throw invalidArgument(`The value '${mode}' is not valid for this usage of the type MidpointRounding.`, 'mode');
  }
}
