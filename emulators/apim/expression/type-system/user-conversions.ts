// Conversions by operators that types declare, such as JToken to string (C# 7 specification, user-defined conversions).
// Picks the operator whose types lie closest to the two asked for; at most one standard conversion stands on each side.

import type { NetType } from '../types.ts';
import { standardExplicit, standardImplicit, type Conversion } from './conversions.ts';
import { baseChain } from './hierarchy.ts';
import type { Library } from './library-index.ts';
import type { Method } from './members.ts';
import { nullType } from './primitives.ts';
import { substitute, substitutionOf } from './type-parameters.ts';

export interface UserConversion {
  readonly kind: 'user';
  readonly method: Method;
  readonly before: Conversion;
  readonly after: Conversion;
  /** Null is passed on without calling the operator. */
  readonly lifted: boolean;
}

interface Candidate {
  readonly method: Method;
  readonly from: NetType;
  readonly to: NetType;
}

interface Query {
  readonly from: NetType;
  readonly to: NetType;
  readonly explicit: boolean;
}

/** The best operator, or null if there is none or no best one. */
export function findUserConversion(library: Library, query: Query): UserConversion | null {
  if (query.from === nullType) return null;
  const candidates = collect(library, query).filter((candidate) => isApplicable(library, candidate, query));
  if (candidates.length === 0) return null;
  const from = mostSpecificSource(library, candidates, query);
  const to = mostSpecificTarget(library, candidates, query);
  const best = candidates.filter((candidate) => candidate.from === from && candidate.to === to);
  const [only] = best;
  if (only !== undefined && best.length === 1) return build(library, only, query);
  const lifted = query.from.kind === 'nullable' ? findUserConversion(library, { ...query, from: query.from.of }) : null;
  return lifted === null ? null : { ...lifted, lifted: true };
}

function collect(library: Library, query: Query): Candidate[] {
  const owners = new Set([...classesOf(library, query.from), ...classesOf(library, query.to)]);
  return [...owners].flatMap((owner) => {
    const symbol = library.symbolOf(owner);
    if (symbol === undefined) return [];
    const substitution = substitutionOf(symbol.typeParameters, owner);
    return symbol.conversions
      .filter((method) => query.explicit || method.name === 'implicit')
      .map((method) => ({
        method,
        from: substitute(method.parameters[0]?.type ?? nullType, substitution),
        to: substitute(method.result, substitution),
      }));
  });
}

function classesOf(library: Library, type: NetType): NetType[] {
  return [...baseChain(library, type.kind === 'nullable' ? type.of : type)];
}

function isApplicable(library: Library, candidate: Candidate, query: Query): boolean {
  const inward = standardImplicit(library, query.from, candidate.from);
  const outward = standardImplicit(library, candidate.to, query.to);
  if (!query.explicit) return inward !== null && outward !== null;
  return (
    (inward ?? standardExplicit(library, query.from, candidate.from)) !== null &&
    (outward ?? standardExplicit(library, candidate.to, query.to)) !== null
  );
}

function mostSpecificSource(library: Library, candidates: readonly Candidate[], { from }: Query): NetType | undefined {
  const sources = candidates.map((candidate) => candidate.from);
  if (sources.includes(from)) return from;
  const encompassing = sources.filter((source) => standardImplicit(library, from, source) !== null);
  if (encompassing.length > 0)
    return encompassing.find((source) => encompassing.every((other) => standardImplicit(library, source, other) !== null));
  return sources.find((source) => sources.every((other) => standardImplicit(library, other, source) !== null));
}

function mostSpecificTarget(library: Library, candidates: readonly Candidate[], { to }: Query): NetType | undefined {
  const targets = candidates.map((candidate) => candidate.to);
  if (targets.includes(to)) return to;
  const encompassed = targets.filter((target) => standardImplicit(library, target, to) !== null);
  if (encompassed.length > 0)
    return encompassed.find((target) => encompassed.every((other) => standardImplicit(library, other, target) !== null));
  return targets.find((target) => targets.every((other) => standardImplicit(library, target, other) !== null));
}

function build(library: Library, { method, from, to }: Candidate, query: Query): UserConversion | null {
  const before = standardImplicit(library, query.from, from) ?? standardExplicit(library, query.from, from);
  const after = standardImplicit(library, to, query.to) ?? standardExplicit(library, to, query.to);
  return before === null || after === null ? null : { kind: 'user', method, before, after, lifted: false };
}
