// XNode.DeepEquals: same kinds, names, attributes in order, and content, where adjacent texts count as one.

import { XComment, XContainer, XDocumentType, XElement, type XNode, XProcessingInstruction, XText } from './nodes.ts';

export function nodesEqual(left: XNode | null, right: XNode | null): boolean {
  if (left === null || right === null) return left === right;
  if (left.nodeType !== right.nodeType) return false;
  if (left instanceof XElement && right instanceof XElement && !sameTags(left, right)) return false;
  if (left instanceof XContainer && right instanceof XContainer) return sameContent(left, right);
  if (left instanceof XText && right instanceof XText) return left.value === right.value;
  if (left instanceof XComment && right instanceof XComment) return left.value === right.value;
  if (left instanceof XProcessingInstruction && right instanceof XProcessingInstruction) {
    return left.target === right.target && left.data === right.data;
  }
  return left instanceof XDocumentType && right instanceof XDocumentType && JSON.stringify(left.parts) === JSON.stringify(right.parts);
}

function sameTags(left: XElement, right: XElement): boolean {
  if (left.name !== right.name || left.isEmpty !== right.isEmpty || left.attributes.length !== right.attributes.length) return false;
  return left.attributes.every(({ name, value }, index) => right.attributes[index]?.name === name && right.attributes[index]?.value === value);
}

function sameContent(left: XContainer, right: XContainer): boolean {
  return left.nodes.length === right.nodes.length && left.nodes.every((node, index) => nodesEqual(node, right.nodes[index] ?? null));
}
