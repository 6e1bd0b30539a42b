// Refuses null where a table's signature asks for a delegate, for all members at once: LINQ and List<T> check their
// delegates before anything else (ArgumentNullException), and a JavaScript call of null would be a fault of the engine.

import type { Implementation } from './declaration.ts';
import { argumentNull } from './exceptions.ts';

type Members = Readonly<Record<string, Implementation>>;

/** The same members, each checking the delegates among its arguments. */
export function refuseNullDelegates(members: Members): Record<string, Implementation> {
  return Object.fromEntries(Object.entries(members).map(([key, implementation]) => [key, checked(key, implementation)]));
}

function checked(key: string, implementation: Implementation): Implementation {
  const delegates = delegateParameters(key);
  if (delegates.length === 0) return implementation;
  return ((...args: never[]) => {
    for (const { index, name } of delegates) if (args[index] === null) throw argumentNull(name);
    return implementation(...args);
  }) as Implementation;
}

/** Where delegates stand among the arguments of an implementation (see `Implementation` for their order). */
function delegateParameters(key: string): { index: number; name: string }[] {
  const open = key.indexOf('(');
  if (open < 0) return [];
  const typeParameters = /\s\w+<([\w\s,]*)>$/.exec(key.slice(0, open))?.[1]?.split(',').length ?? 0;
  const first = typeParameters + (key.startsWith('static ') ? 0 : 1);
  const list = key.slice(open + 1, -1);
  return splitParameters(list).flatMap((parameter, position) =>
    /^(?:Func|Action|Predicate|Comparison|Converter)\b/.test(parameter) ? [{ index: first + position, name: parameter.slice(parameter.lastIndexOf(' ') + 1) }] : [],
  );
}

/** Commas inside angle brackets separate type arguments. */
function splitParameters(list: string): string[] {
  const parameters: string[] = [];
  let depth = 0;
  let current = '';
  for (const character of list) {
    depth += character === '<' ? 1 : character === '>' ? -1 : 0;
    if (character === ',' && depth === 0) {
      parameters.push(current.trim());
      current = '';
    } else {
      current += character;
    }
  }
  return [...parameters, current.trim()];
}
