// policy/unwritten-variable: a variable that an expression reads, or asks for with GetValueOrDefault or ContainsKey, was
// written before by a policy on the path of that request.
// policy/unread-variable: a variable that a policy computes is read by a later one.
// policy/untraced-variable: warns where an expression does not show which variable it reads.

import type { Problem } from '../../document/index.ts';
import { fragmentDocuments, type PolicySet } from '../policy-set.ts';
import { followRequest, type RequestPath } from '../variable-flow.ts';
import { untracedReadsOf, type VariableRead, type VariableWrite } from '../variable-uses.ts';
import { expressionsOf } from '../walk-document.ts';

export function* checkContextVariables(set: PolicySet): Generator<Problem> {
  const unwritten = new Map<string, { read: VariableRead; paths: string[] }>();
  const writes = new Map<string, VariableWrite>();
  const seen = new Set<string>();
  for (const [name, path] of requestPaths(set)) {
    followRequest(path, {
      read(read, reaching) {
        for (const write of reaching) seen.add(placeOf(write));
        if (reaching.size > 0) return;
        const known = unwritten.get(placeOf(read)) ?? { read, paths: [] };
        if (!known.paths.includes(name)) known.paths.push(name);
        unwritten.set(placeOf(read), known);
      },
      wrote(write) {
        if (write.deliberate) writes.set(placeOf(write), write);
      },
    });
  }
  for (const { read, paths } of unwritten.values()) {
    const message = `expected the variable "${read.name}" to be written before it is read, found no such policy on the way of ${listPaths(paths)}`;
    yield read.document.source.problem(read.position, 'policy/unwritten-variable', message);
  }
  for (const [place, write] of writes) {
    if (seen.has(place)) continue;
    yield write.document.source.problem(
      write.position,
      'policy/unread-variable',
      `expected a later policy that reads the variable "${write.name}", found none`,
    );
  }
  yield* warnOfUntraced(set);
}

function* requestPaths(set: PolicySet): Generator<readonly [name: string, path: RequestPath]> {
  const { manifest, documents } = set;
  const fragments = fragmentDocuments(set);
  for (const api of manifest.apis) {
    for (const operation of api.operations) {
      const ids = [manifest.policy, api.policy, operation.policy];
      const scopes = ids.flatMap((id) => (id === undefined ? [] : (documents.get(id) ?? [])));
      yield [`${api.id}/${operation.id}`, { scopes, fragments }];
    }
  }
}

const untraced =
  'expected context.Variables with the name of the variable as a literal, found another use: which variables it reads cannot be checked';

function* warnOfUntraced({ documents }: PolicySet): Generator<Problem> {
  for (const document of documents.values()) {
    for (const value of expressionsOf(document)) {
      for (const offset of untracedReadsOf(value)) {
        yield document.source.problem(document.positionIn(value, offset), 'policy/untraced-variable', untraced, 'warning');
      }
    }
  }
}

function placeOf({ name, position }: VariableRead): string {
  return `${position.file}:${position.line}:${position.column} ${name}`;
}

function listPaths(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? `${shown} and ${paths.length - 3} more` : shown;
}
