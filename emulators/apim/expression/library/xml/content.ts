// What becomes of content that is put into an element or document: `new XElement(name, content)`, `Add(content)`.
// Null is nothing, a sequence is each of its items, nodes and attributes are themselves, all else is text.

import type { Runtime } from '../../runtime.ts';
import { invalidArgument } from '../exceptions.ts';
import { boxedElements } from '../collections/element-type.ts';
import { xmlText } from './xml-convert.ts';
import { XAttribute, type XContainer, XElement, XNode } from './nodes.ts';

/** Adds content at the end, or before the node at `at`; returns the place behind what was added. */
export function addContent(container: XContainer, content: unknown, runtime: Runtime, at = container.nodes.length): number {
  if (content === null) return at;
  const before = container.nodes.length;
  if (content instanceof XNode) container.insert(at, content);
  else if (content instanceof XAttribute) addAttribute(container, content);
  else if (isSequence(content)) return addEach(container, content, runtime, at);
  else container.insertText(at, xmlText(content, runtime));
  return at + container.nodes.length - before;
}

function addEach(container: XContainer, content: unknown, ...[runtime, at]: [Runtime, number]): number {
  let place = at;
  for (const item of [...boxedElements(content)]) place = addContent(container, item, runtime, place);
  return place;
}

function addAttribute(container: XContainer, attribute: XAttribute): void {
  if (!(container instanceof XElement)) throw invalidArgument('An attribute cannot be added to content.');
  container.addAttribute(attribute);
}

function isSequence(content: unknown): boolean {
  return typeof content === 'object' && content !== null && Symbol.iterator in content && !(content instanceof Uint8Array);
}
