// Judges a bound expression by API Management's list of allowed types and members. As in the service, what counts is
// the type that declares the member, and only calls, member and element access, object creation and initializers are
// looked at: casts, typeof, catch, declarations, operators, foreach and using are free.

import { walk } from '../binding/walk.ts';
import type { BoundBlock } from '../binding/bound-statement.ts';
import type { BoundExpression } from '../binding/bound-tree.ts';
import type { ConstantUse } from '../binding/binder.ts';
import { diagnosticAt, type Diagnostic } from '../diagnostics.ts';
import type { TypeSymbol } from '../type-system/type-symbol.ts';
import { allowedTypes } from './allowed-types.ts';

/** What a member is filed under: its name, `new`, `this[]`; `Create()` where the overload without parameters differs. */
interface MemberUse {
  readonly typeName: string;
  readonly member: string;
  readonly withoutParameters: boolean;
  readonly start: number;
}

/** APIM0001 for types, APIM0002 for members, in order of the text. */
export function checkAllowed(body: BoundBlock | BoundExpression, constants: Iterable<ConstantUse>): Diagnostic[] {
  const problems: Diagnostic[] = [];
  const judge = (use: MemberUse): void => {
    const problem = judgeMember(use);
    if (problem !== null) problems.push(problem);
  };
  for (const { declaring, name, start } of constants) {
    if (declaring.kind === 'named') judge({ typeName: declaring.name, member: name, withoutParameters: false, start });
  }
  walk(body, { expression: (node) => usesOf(node).forEach(judge) });
  return problems.sort((left, right) => left.offset - right.offset);
}

/** Whether the service lets expressions use the member. */
export function isAllowed(typeName: string, member: string): boolean {
  return judgeMember({ typeName, member, withoutParameters: false, start: 0 }) === null;
}

function judgeMember({ typeName, member, withoutParameters, start }: MemberUse): Diagnostic | null {
  // The context and its parts have no namespace and are allowed whole (policy-expressions reference).
  if (!typeName.includes('.')) return null;
  const rule = allowedTypes[typeName];
  if (rule === undefined) return diagnosticAt(start, 'APIM0001', typeName);
  const refused =
    rule !== 'all' &&
    (isList(rule)
      ? !rule.includes(member)
      : rule.except.includes(withoutParameters ? `${member}()` : member) || rule.except.includes(member));
  return refused ? diagnosticAt(start, 'APIM0002', member === 'new' ? '.ctor' : member, typeName) : null;
}

function isList(rule: readonly string[] | { readonly except: readonly string[] }): rule is readonly string[] {
  return Array.isArray(rule);
}

function usesOf(node: BoundExpression): MemberUse[] {
  switch (node.kind) {
    case 'call':
    case 'delegate':
      return [use(node.method.declaring, node.method.name, node.nameStart, node.method.parameters.length === 0)];
    case 'new':
      return [use(node.constructor.declaring, 'new', node.nameStart)];
    case 'property':
      return [use(node.property.declaring, node.property.name, node.nameStart)];
    case 'indexer':
      return [use(node.indexer.declaring, 'this[]', node.nameStart)];
    case 'array-length':
      return [{ typeName: 'System.Array', member: 'Length', withoutParameters: false, start: node.start }];
    case 'nullable-member':
      return [{ typeName: 'System.Nullable', member: node.member, withoutParameters: false, start: node.start }];
    case 'invoke': {
      const { type } = node.delegate;
      return type.kind === 'named'
        ? [{ typeName: type.name, member: 'Invoke', withoutParameters: false, start: node.start }]
        : [];
    }
    default:
      return [];
  }
}

function use(declaring: TypeSymbol, member: string, start: number, withoutParameters = false): MemberUse {
  return { typeName: declaring.name, member, withoutParameters, start };
}
