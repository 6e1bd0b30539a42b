// Holds a manifest to what its schema cannot say: what must be unique, and URL templates that make sense.

import { describe } from './manifest-shape.ts';
import type { Manifest, ReportManifest } from './manifest.ts';

/** Reports every duplicate and every template that cannot be matched. */
export function checkManifestConsistency(manifest: Manifest, report: ReportManifest): void {
  refuseDuplicates(manifest, report);
  checkTemplates(manifest, report);
}

function refuseDuplicates(manifest: Manifest, report: ReportManifest): void {
  const unique = (keys: readonly string[], list: string, what: string): void => {
    const first = new Map<string, number>();
    keys.forEach((key, index) => {
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else report(`${list}/${index}`, `expected ${what} of its own, found the same as ${list}/${earlier}: ${key}`);
    });
  };
  unique(manifest.apis.map(({ id }) => id), '/apis', 'an id');
  unique(manifest.apis.map(({ path }) => `/${path}`), '/apis', 'a path');
  unique(manifest.fragments.map(({ id }) => id), '/fragments', 'an id');
  unique(manifest.namedValues.map(({ name }) => name), '/namedValues', 'a name');
  manifest.apis.forEach(({ operations }, index) => {
    const list = `/apis/${index}/operations`;
    unique(operations.map(({ id }) => id), list, 'an id');
    unique(operations.map(({ method, urlTemplate }) => `${method} ${urlTemplate.replace(/\{[^}]*\}/g, '{}')}`), list, 'a method and template');
  });
}

function checkTemplates(manifest: Manifest, report: ReportManifest): void {
  manifest.apis.forEach(({ operations }, index) => {
    operations.forEach((operation, place) => {
      const path = `/apis/${index}/operations/${place}`;
      const names = [...operation.urlTemplate.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '');
      const rest = operation.urlTemplate.replace(/\{\*?[A-Za-z0-9_.-]+\}/g, '');
      if (/[{}]/.test(rest)) report(`${path}/urlTemplate`, `expected {name} for template parameters, found ${describe(operation.urlTemplate)}`);
      if (rest.slice(0, -1).includes('*')) report(`${path}/urlTemplate`, `expected * at the end only, found ${describe(operation.urlTemplate)}`);
      if (new Set(names).size !== names.length) report(`${path}/urlTemplate`, `expected every template parameter once, found ${describe(operation.urlTemplate)}`);
      const declared = operation.templateParameters ?? names;
      if (declared.length !== names.length || declared.some((name) => !names.includes(name))) {
        report(`${path}/templateParameters`, `expected the names of urlTemplate (${names.join(', ')}), found ${declared.join(', ')}`);
      }
    });
  });
}
