// policy/return-type: an expression may give only types that API Management takes from it; a List or string[] is refused
// when the policy is saved (set-variable reference, "Allowed types"; for every other place the service's own analyzer).

import type { ElementNode, PolicyDocument, Problem, ValueNode } from '../../document/index.ts';
import { typeName, type NetType } from '../../expression/types.ts';
import { policiesOf, valuesOf } from '../walk-document.ts';

const system = (names: string): string[] => names.split(' ').map((name) => `System.${name}`);

const anywhere = new Set([
  ...system('Boolean SByte Byte UInt16 UInt32 UInt64 Int16 Int32 Int64 Decimal Single Double Guid String Char DateTime TimeSpan Byte[]'),
  // Decided when it runs: the type is that of the variable or claim.
  'System.Object',
]);

const inVariables = new Set([
  ...anywhere,
  ...system('SByte[]'),
  ...system('Byte UInt16 UInt32 UInt64 Int16 Int32 Int64 Decimal Single Double Guid Char DateTime').map((name) => `System.Nullable<${name}>`),
]);

/** `types`: the static type of every expression that compiled. */
export function* checkReturnTypes(documents: Iterable<PolicyDocument>, types: ReadonlyMap<ValueNode['position'], NetType>): Generator<Problem> {
  for (const document of documents) {
    for (const { element } of policiesOf(document)) {
      for (const value of ownValues(element)) {
        const type = types.get(value.position);
        if (type === undefined || isAllowed(typeName(type), element.name === 'set-variable' ? inVariables : anywhere)) continue;
        const message = `expected an expression that gives text, a number, a date, JSON or bytes, found ${typeName(type)}`;
        yield document.source.problem(value.position, 'policy/return-type', `${element.name}: ${message}; convert it to a string or a JArray`);
      }
    }
  }
}

// IResponse, Jwt and the JSON types are allowed everywhere; only API Management and Json.NET define types with these prefixes.
function isAllowed(name: string, allowed: ReadonlySet<string>): boolean {
  return allowed.has(name) || name.startsWith('Newtonsoft.Json.Linq.J') || !name.startsWith('System.');
}

/** The values of a policy without those of the policies inside it, which come by themselves. */
function* ownValues(element: ElementNode): Generator<ValueNode> {
  if (element.name === 'choose') {
    for (const branch of element.children) if (branch.kind === 'element') yield* branch.attributes.map(({ value }) => value);
  } else if (element.name === 'retry' || element.name === 'wait' || element.name === 'limit-concurrency') {
    yield* element.attributes.map(({ value }) => value);
  } else {
    yield* valuesOf(element);
  }
}
