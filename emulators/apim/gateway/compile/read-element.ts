// Holds an element of a policy document to the shape its policy declares and resolves its values.
// Reports everything that is wrong instead of stopping at the first fault. Does not know what any policy does.

import type { AttributeNode, ElementNode, TextNode, ValueNode } from '../../document/index.ts';
import type { SourcePosition } from '../../expression/index.ts';
import type { AttributeRule, Children, ChildRule, Element, NestedPolicies, Section, Shape, Step, Value } from '../../policies/policy.ts';
import { compileValue, type ValueCompiler } from './compile-value.ts';

export interface ElementReader {
  readonly section: Section;
  readonly values: ValueCompiler;
  report(position: SourcePosition, code: string, message: string): void;
  /** Called for every value that the gateway evaluates for the policy, so that bodies are buffered before it runs. */
  reading(value: Value<unknown>): void;
  /** Makes the policies inside `parent` ready to run. `trail` leads from the policy to `parent`: `when[2]`. */
  nest(parent: ElementNode, allowed: NestedPolicies, trail: readonly string[]): readonly Step[];
}

/** Attributes that every policy accepts (error-handling reference: `id` ends up in `LastError.PolicyId`). */
export const commonAttributes = ['id'];

export function readElement(node: ElementNode, shape: Shape, reader: ElementReader, trail: readonly string[] = []): Element {
  return {
    attributes: readAttributes(node, shape.attributes ?? {}, reader, trail.length === 0 ? commonAttributes : []),
    text: readText(node, shape, reader),
    children: readChildren(node, shape, reader, trail),
    steps: shape.policies === undefined ? [] : reader.nest(node, shape.policies, trail),
    section: reader.section,
    position: node.position,
  } as unknown as Element;
}

/** `when[2]`: the name, and the place among siblings of that name if there are several (error-handling reference: `Path`). */
export function pathSegment(node: ElementNode, siblings: readonly (ElementNode | TextNode)[]): string {
  const same = siblings.filter((sibling) => sibling.kind === 'element' && sibling.name === node.name);
  return same.length > 1 ? `${node.name}[${same.indexOf(node) + 1}]` : node.name;
}

function readAttributes(
  node: ElementNode,
  rules: Readonly<Record<string, AttributeRule>>,
  reader: ElementReader,
  common: readonly string[],
): Record<string, unknown> {
  const given = new Map(node.attributes.map((attribute) => [attribute.name, attribute]));
  for (const attribute of node.attributes) {
    if (Object.hasOwn(rules, attribute.name) || common.includes(attribute.name)) continue;
    const names = Object.keys(rules);
    const expected = names.length === 0 ? 'no attribute' : `one of the attributes ${names.join(', ')}`;
    reader.report(attribute.position, 'policy/unknown-attribute', `${node.name}: expected ${expected}, found "${attribute.name}"`);
  }
  const values: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) values[name] = readAttribute(node, name, rule, given.get(name), reader);
  return values;
}

function readAttribute(
  node: ElementNode,
  name: string,
  rule: AttributeRule,
  attribute: AttributeNode | undefined,
  reader: ElementReader,
): unknown {
  if (attribute === undefined && rule.required === true) {
    reader.report(node.position, 'policy/missing-attribute', `${node.name}: missing attribute "${name}"`);
    return undefined;
  }
  const written = attribute?.value ?? (rule.default === undefined ? undefined : literal(rule.default, node.position));
  return written === undefined ? undefined : readValue(written, rule, `${node.name}: attribute "${name}"`, reader);
}

function readText(node: ElementNode, shape: Shape, reader: ElementReader): unknown {
  const texts = node.children.filter((child) => child.kind === 'text');
  const first = texts[0]?.value;
  if (shape.text === undefined) {
    if (first !== undefined) {
      reader.report(first.position, 'policy/unexpected-text', `${node.name}: expected no text, found ${JSON.stringify(first.text.trim().slice(0, 40))}`);
    }
    return undefined;
  }
  if (first === undefined) {
    if (shape.text.required === true) reader.report(node.position, 'policy/missing-text', `${node.name}: expected text, found none`);
    return undefined;
  }
  const mixed = texts.length > 1 && texts.some(({ value }) => value.kind === 'expression');
  if (mixed) {
    reader.report(first.position, 'policy/mixed-text', `${node.name}: expected text that is wholly literal or wholly one expression, found both`);
    return undefined;
  }
  // Comments part literal text in the tree, but not in what the policy is given.
  const whole = texts.length === 1 ? first : literal(texts.map(({ value }) => value.text).join(''), first.position);
  return readValue(whole, shape.text, `${node.name}: text`, reader);
}

function readChildren(node: ElementNode, shape: Shape, reader: ElementReader, trail: readonly string[]): Record<string, unknown> {
  const rules = shape.children ?? {};
  const elements = node.children.filter((child) => child.kind === 'element');
  if (shape.policies === undefined) checkChildren(node, elements, rules, reader);
  const children: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(rules)) {
    const found = elements.filter((child) => child.name === name);
    checkCount(node, name, rule, found, reader);
    const read = found.map((child) => readElement(child, rule, reader, [...trail, pathSegment(child, node.children)]));
    children[name] = rule.count === 'one' || rule.count === 'optional' ? read[0] : read;
  }
  return children;
}

// "Child elements must appear in the order of the policy statement" (set-edit-policies).
function checkChildren(node: ElementNode, elements: readonly ElementNode[], rules: Children, reader: ElementReader): void {
  const order = Object.keys(rules);
  let last = 0;
  for (const child of elements) {
    const index = order.indexOf(child.name);
    if (index < 0) {
      const expected = order.length === 0 ? 'no child element' : `one of the child elements ${order.join(', ')}`;
      reader.report(child.position, 'policy/unknown-element', `${node.name}: expected ${expected}, found <${child.name}>`);
    } else if (index < last) {
      reader.report(child.position, 'policy/child-order', `${node.name}: expected the child elements in the order ${order.join(', ')}; found <${child.name}> after <${order[last]}>`);
    }
    last = Math.max(last, index);
  }
}

function checkCount(node: ElementNode, name: string, rule: ChildRule, found: readonly ElementNode[], reader: ElementReader): void {
  if ((rule.count === 'one' || rule.count === 'some') && found.length === 0) {
    reader.report(node.position, 'policy/missing-element', `${node.name}: missing child element <${name}>`);
  }
  const second = found[1];
  if ((rule.count === 'one' || rule.count === 'optional') && second !== undefined) {
    reader.report(second.position, 'policy/repeated-element', `${node.name}: expected one <${name}>, found ${found.length}`);
  }
}

function readValue(node: ValueNode, rule: AttributeRule, label: string, reader: ElementReader): unknown {
  const value = compileValue(node, rule, label, reader.values);
  if (typeof value === 'function' && rule.late !== true) reader.reading(value as Value<unknown>);
  return value;
}

function literal(text: string, position: SourcePosition): ValueNode {
  return { kind: 'literal', text, position };
}
