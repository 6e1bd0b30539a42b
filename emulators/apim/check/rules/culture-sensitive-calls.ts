// policy/culture-sensitive-call: compares text by the rules of a culture, which ignore some characters ("abc\u200d" ends with
// "abc"). Tokens, codes and addresses are compared ordinally (.NET: "Best practices for comparing strings").
// Judges by name and arguments: a list's IndexOf looks the same and takes no harm from being rewritten.

import type { Problem } from '../../document/index.ts';
import type { Argument, MemberExpression } from '../../expression/syntax/tree.ts';
import { calledMember, isCharLiteral, syntaxNodes, unwrap } from '../expression-syntax.ts';
import type { PolicySet } from '../policy-set.ts';
import { expressionsOf } from '../walk-document.ts';

export function* checkCultureSensitiveCalls({ documents }: PolicySet): Generator<Problem> {
  for (const document of documents.values()) {
    for (const value of expressionsOf(document)) {
      for (const node of syntaxNodes(value)) {
        const member = node.kind === 'call' ? calledMember(node) : undefined;
        if (node.kind !== 'call' || member === undefined || !dependsOnCulture(member, node.arguments)) continue;
        const message = `${member.name}: expected a StringComparison, found none; write ${hint(member)}`;
        yield document.source.problem(document.positionIn(value, member.nameStart), 'policy/culture-sensitive-call', message);
      }
    }
  }
}

const searches = new Set(['IndexOf', 'LastIndexOf']);
const tests = new Set(['StartsWith', 'EndsWith']);

function dependsOnCulture(member: MemberExpression, args: readonly Argument[]): boolean {
  if (args.length === 0 || args.some(namesComparison)) return false;
  if (member.name === 'Compare') return isStringType(member);
  if (tests.has(member.name)) return args.length === 1 && !isCharLiteral(args[0]);
  return searches.has(member.name) && !isCharLiteral(args[0]) && !isNamed(member, 'Array');
}

function namesComparison({ value }: Argument): boolean {
  const inner = unwrap(value);
  return inner.kind === 'member' && isNamed(inner, 'StringComparison');
}

function isNamed({ target }: MemberExpression, name: string): boolean {
  const inner = unwrap(target);
  return (inner.kind === 'name' || inner.kind === 'member') && inner.name === name;
}

function isStringType(member: MemberExpression): boolean {
  const target = unwrap(member.target);
  const isKeyword = target.kind === 'type' && target.type.kind === 'predefined-type' && target.type.name === 'string';
  return isKeyword || isNamed(member, 'String');
}

function hint(member: MemberExpression): string {
  return member.name === 'Compare' ? 'string.CompareOrdinal(a, b)' : `${member.name}(…, StringComparison.Ordinal)`;
}
