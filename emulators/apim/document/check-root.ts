// Holds a document to the shape every policy has: <policies> with its sections in order, or <fragment>.
// Knows nothing about the policies inside.

import { reportAt, type Reading } from './reading.ts';
import type { ElementNode } from './tree.ts';

/** The sections of a policy document in the order in which they stand and run (set-edit-policies). */
export const sectionNames = ['inbound', 'backend', 'outbound', 'on-error'] as const;

export type SectionName = (typeof sectionNames)[number];

export function isSectionName(name: string): name is SectionName {
  return sectionNames.some((section) => section === name);
}

/** Reports every way in which the root and its sections are out of shape. */
export function checkRoot(reading: Reading, root: ElementNode): void {
  if (root.name !== 'policies' && root.name !== 'fragment') {
    reportAt(
      reading,
      root.position,
      { code: 'policy/root-element', message: `expected <policies> or <fragment> as the root element, found <${root.name}>` },
    );
    return;
  }
  refuseAttributes(reading, root);
  if (root.name === 'policies') checkSections(reading, root);
}

function checkSections(reading: Reading, root: ElementNode): void {
  let last = -1;
  for (const child of root.children) {
    if (child.kind === 'text') {
      const found = JSON.stringify(child.value.text.trim().slice(0, 40));
      reportAt(reading, child.value.position, { code: 'policy/unexpected-text', message: `expected sections in <policies>, found text ${found}` });
      continue;
    }
    if (!isSectionName(child.name)) {
      reportAt(
        reading,
        child.position,
        { code: 'policy/unknown-section', message: `expected one of the sections ${sectionNames.join(', ')} in <policies>, found <${child.name}>` },
      );
      continue;
    }
    refuseAttributes(reading, child);
    const index = sectionNames.indexOf(child.name);
    if (index <= last) {
      const isSecond = root.children.filter((other) => other.kind === 'element' && other.name === child.name).length > 1;
      const found = isSecond ? `a second <${child.name}>` : `<${child.name}> after <${sectionNames[last]}>`;
      reportAt(
        reading,
        child.position,
        { code: 'policy/section-order', message: `expected the sections ${sectionNames.join(', ')} in this order, each once; found ${found}` },
      );
    }
    last = Math.max(last, index);
  }
}

function refuseAttributes(reading: Reading, element: ElementNode): void {
  for (const attribute of element.attributes) {
    reportAt(
      reading,
      attribute.position,
      { code: 'policy/unknown-attribute', message: `${element.name}: expected no attribute, found "${attribute.name}"` },
    );
  }
}
