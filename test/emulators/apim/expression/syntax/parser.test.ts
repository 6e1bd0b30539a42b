// The shape of trees at the delicate spots of the grammar: what binds tighter, and what a `<`, `(` or `?` means.

import { describe, expect, test } from '@jest/globals';
import { parsePolicyExpression } from '../../../../../emulators/apim/expression/syntax/parser.ts';
import type { Block, Expression } from '../../../../../emulators/apim/expression/syntax/tree.ts';

/** Writes a tree with every operation in brackets. */
function show(node: Expression | Block): string {
  switch (node.kind) {
    case 'name':
      return node.typeArguments === null ? node.name : `${node.name}<${node.typeArguments.length}>`;
    case 'literal':
      return String(node.value);
    case 'type':
      return 'type';
    case 'parenthesized':
      return show(node.inner);
    case 'binary':
      return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
    case 'unary':
      return `(${node.operator}${show(node.operand)})`;
    case 'cast':
      return `(cast ${show(node.operand)})`;
    case 'conditional':
      return `(${show(node.condition)} ? ${show(node.whenTrue)} : ${show(node.whenFalse)})`;
    case 'assignment':
      return `(${show(node.target)} ${node.operator ?? ''}= ${show(node.value)})`;
    case 'member':
      return `${show(node.target)}.${node.name}${node.typeArguments === null ? '' : `<${node.typeArguments.length}>`}`;
    case 'call':
      return `${show(node.target)}(${node.arguments.map(({ value }) => show(value)).join(', ')})`;
    case 'element':
      return `${show(node.target)}[${node.arguments.map(({ value }) => show(value)).join(', ')}]`;
    case 'conditional-access':
      return `${show(node.target)}?{${show(node.access)}}`;
    case 'receiver':
      return '';
    case 'is':
      return `(${show(node.operand)} is ${node.pattern.kind === 'type-test' ? node.pattern.type.kind : node.pattern.kind})`;
    case 'as':
      return `(${show(node.operand)} as ${node.type.kind})`;
    case 'lambda':
      return `(lambda ${node.parameters?.length} ${node.body.kind === 'block' ? 'block' : show(node.body)})`;
    default:
      return node.kind;
  }
}

describe('precedence', () => {
  test.each([
    ['@(1 + 2 * 3 - 4)', '((1 + (2 * 3)) - 4)'],
    ['@(a || b && c == d < e)', '(a || (b && (c == (d < e))))'],
    ['@(a | b ^ c & d)', '(a | (b ^ (c & d)))'],
    ['@(a << 1 + 2)', '(a << (1 + 2))'],
    ['@(a >> b)', '(a >> b)'],
    ['@(a ?? b ?? c)', '(a ?? (b ?? c))'],
    ['@(a ? b : c ? d : e)', '(a ? b : (c ? d : e))'],
    ['@(a = b = c)', '(a = (b = c))'],
    ['@(a >>= b)', '(a >>= b)'],
    ['@(-a.b + !c)', '((-a.b) + (!c))'],
    ['@(x => y => x + y)', '(lambda 1 (lambda 1 (x + y)))'],
    ['@((a, b) => a)', '(lambda 2 a)'],
    ['@(() => { })', '(lambda 0 block)'],
    ['a + b', '(a + b)'],
  ])('%s', (text, shape) => {
    expect(show(parsePolicyExpression(text))).toBe(shape);
  });
});

describe('a cast or a parenthesis', () => {
  test.each([
    ['@((a)b)', '(cast b)'],
    ['@((a)(b))', '(cast b)'],
    ['@((a) - b)', '(a - b)'],
    ['@((int) - b)', '(cast (-b))'],
    ['@((a.b)!c)', '(cast (!c))'],
    ['@((a) && b)', '(a && b)'],
    ['@((a[])b)', '(cast b)'],
    ['@((a?)b)', '(cast b)'],
    ['@((a).b)', 'a.b'],
    ['@((string)a["b"] + c)', '((cast a[b]) + c)'],
  ])('%s', (text, shape) => {
    expect(show(parsePolicyExpression(text))).toBe(shape);
  });
});

describe('type arguments or a comparison', () => {
  test.each([
    ['@(a.b<c>(d))', 'a.b<1>(d)'],
    ['@(f(a < b, c > (d)))', 'f(a<2>(d))'],
    ['@(a < b && c > d)', '((a < b) && (c > d))'],
    ['@(f<a<b>>(c))', 'f<1>(c)'],
    ['@(a < b)', '(a < b)'],
  ])('%s', (text, shape) => {
    expect(show(parsePolicyExpression(text))).toBe(shape);
  });
});

describe('a nullable, a conditional or a conditional access', () => {
  test.each([
    ['@(a is int ? b : c)', '((a is predefined-type) ? b : c)'],
    ['@(a is int? ? b : c)', '((a is nullable-type) ? b : c)'],
    ['@(a as int? ?? b)', '((a as nullable-type) ?? b)'],
    ['@(a?.b.c(d)[e])', 'a?{.b.c(d)[e]}'],
    ['@(a?[b]?.c ?? d)', '(a?{[b]?{.c}} ?? d)'],
    ['@(a ? .5 : c)', '(a ? 0.5 : c)'],
    ['@(a is B b && c)', '((a is declaration-pattern) && c)'],
  ])('%s', (text, shape) => {
    expect(show(parsePolicyExpression(text))).toBe(shape);
  });
});

test('a block is a list of statements', () => {
  const tree = parsePolicyExpression('@{ int a = 1; int F(int x) => x; foreach (var b in c) { continue; } switch (a) { case 1: case 2: break; default: throw; } return F(a); }');
  expect(tree).toMatchObject({
    kind: 'block',
    statements: [{ kind: 'local' }, { kind: 'local-function', name: 'F' }, { kind: 'foreach', name: 'b' }, { kind: 'switch', sections: [{ labels: [{}, {}] }, { labels: [{ kind: 'default' }] }] }, { kind: 'return' }],
  });
});
