// Types that the language itself rests on and that have no values of their own: the roots of the hierarchy.

import type { DeclareType } from '../library/declaration.ts';

export const coreDeclarations: readonly DeclareType[] = [
  () => ({ name: 'System.Object', kind: 'class', members: {} }),
  () => ({ name: 'System.ValueType', kind: 'class', members: {} }),
  () => ({ name: 'System.Enum', kind: 'class', base: 'System.ValueType', members: {} }),
  () => ({ name: 'System.Delegate', kind: 'class', members: {} }),
  () => ({ name: 'System.MulticastDelegate', kind: 'class', base: 'System.Delegate', members: {} }),
  () => ({ name: 'System.Void', kind: 'struct', members: {} }),
];
