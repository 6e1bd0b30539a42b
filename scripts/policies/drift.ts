// Compares what the templates render with what stands in infra/policies, and brings the folder up to date.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readTemplates, renderPolicies } from '../../policy-templates/index.ts';

export const policyFolder = join(import.meta.dirname, '../../infra/policies');

/** One file that is not what the templates say. */
export interface Drift {
  readonly file: string;
  readonly kind: 'missing' | 'different' | 'left over';
}

/** Files of `folder` that differ from the templates' output, sorted. @throws TemplateError */
export function findDrift(folder = policyFolder): readonly Drift[] {
  return compare(folder, renderPolicies(readTemplates()));
}

/** Writes what differs, whole files at a time, and removes what is left over. @throws TemplateError */
export function updatePolicies(folder = policyFolder): readonly Drift[] {
  const rendered = renderPolicies(readTemplates());
  const drift = compare(folder, rendered);
  for (const { file, kind } of drift) {
    const path = join(folder, file);
    if (kind === 'left over') {
      rmSync(path);
      continue;
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, rendered.get(file) ?? '');
    renameSync(`${path}.new`, path);
  }
  return drift;
}

function compare(folder: string, rendered: ReadonlyMap<string, string>): readonly Drift[] {
  const present = listFiles(folder);
  return [
    ...[...rendered.keys()].filter((file) => !present.has(file)).map((file) => ({ file, kind: 'missing' as const })),
    ...[...rendered].filter(([file, text]) => present.has(file) && read(folder, file) !== text).map(([file]) => ({ file, kind: 'different' as const })),
    ...[...present].filter((file) => !rendered.has(file)).map((file) => ({ file, kind: 'left over' as const })),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
}

function listFiles(folder: string): ReadonlySet<string> {
  mkdirSync(folder, { recursive: true });
  return new Set(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
