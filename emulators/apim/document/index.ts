// What the rest of the engine may use of the document reader.

export { isSectionName, sectionNames, type SectionName } from './check-root.ts';
export type { NamedValueUse } from './named-values.ts';
export { compareProblems, formatProblem, type Problem } from './problem.ts';
export { readPolicyDocument, type PolicyDocument, type ReadOptions } from './read-policy-document.ts';
export type { PolicyFormat } from './reading.ts';
export { sourceText, type SourceText } from './source-text.ts';
export type { AttributeNode, ElementNode, TextNode, ValueNode } from './tree.ts';
