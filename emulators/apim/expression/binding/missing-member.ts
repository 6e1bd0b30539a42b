// What to say of a member that the library does not have: unknown to C#, or real but not built here.

import { isAllowed } from '../allow-list/check-allowed.ts';
import { problemAt, type CompileProblem } from '../diagnostics.ts';
import { describeType } from '../type-system/type-text.ts';
import type { NetType } from '../types.ts';
import type { Binder } from './binder.ts';
import { typesToSearch } from './method-candidates.ts';
import { isUnbuiltMember } from './unbuilt-types.ts';

/** `code`: CS1061 for members of values, CS0117 for static ones. */
export function missingMember(
  binder: Binder,
  { type, name, start, code }: { type: NetType; name: string; start: number; code: 'CS1061' | 'CS0117' },
): CompileProblem {
  const owner = typesToSearch(binder.library, type).find((candidate) => isUnbuiltMember(candidate, name));
  if (owner?.kind === 'named') {
    if (isAllowed(owner.name, name)) return problemAt(start, 'EXPR0002', `${describeType(owner)}.${name}`);
    if (binder.allowList) return problemAt(start, 'APIM0002', name, owner.name);
  }
  return problemAt(start, code, describeType(type), name);
}
