// Reads a policy folder, any that holds a manifest.json and <policy id>.xml files, and makes it ready to serve requests.
// A damaged folder gives the list of everything that is wrong with it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareProblems, formatProblem, readPolicyDocument, type PolicyDocument, type Problem } from '../document/index.ts';
import type { Policy } from '../policies/policy.ts';
import { compileScopes, type CompiledScopes } from './compile/compile-scopes.ts';
import type { ExpressionEngine } from './compile/expression-engine.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { resolveNamedValues } from './named-values.ts';
import { makeRouter, type Router } from './routing/router.ts';

export interface LoadedFolder {
  readonly manifest: Manifest;
  readonly router: Router;
  readonly scopes: CompiledScopes;
}

/** Everything that is wrong with a policy folder, one problem a paragraph. */
export class FolderError extends Error {
  readonly code = 'PolicyFolderInvalid';
  readonly problems: readonly Problem[];

  constructor(folder: string, problems: readonly Problem[]) {
    super(`The policy folder ${folder} has ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:\n${problems.map(formatProblem).join('\n')}`);
    this.name = 'FolderError';
    this.problems = problems;
  }
}

/** @throws FolderError */
export function loadFolder(options: {
  readonly folder: string;
  readonly namedValues: Readonly<Record<string, string>>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly expressions: ExpressionEngine;
}): LoadedFolder {
  const { folder, policies, expressions } = options;
  const problems = new ProblemList();
  const manifest = loadManifest(folder, problems);
  if (manifest === undefined) throw new FolderError(folder, problems.sorted());
  const namedValues = resolveNamedValues(manifest, options.namedValues, (path, message) => problems.addToManifest(path, message));
  const documents = loadDocuments(folder, manifest, namedValues, problems);
  const scopes = compileScopes({
    manifest,
    document: (policyId) => documents.get(policyId),
    policies,
    expressions,
    report: (document, position, code, message) => problems.add(document.source.problem(position, code, message)),
  });
  if (problems.found) throw new FolderError(folder, problems.sorted());
  return { manifest, router: makeRouter(manifest), scopes };
}

const manifestFile = 'manifest.json';

function loadManifest(folder: string, problems: ProblemList): Manifest | undefined {
  const text = readText(join(folder, manifestFile));
  if (text === undefined) {
    problems.addToManifest('', `expected a file ${manifestFile} in ${folder}, found none`);
    return undefined;
  }
  return readManifest(text, (path, message) => problems.addToManifest(path, message));
}

function loadDocuments(
  folder: string,
  manifest: Manifest,
  namedValues: ReadonlyMap<string, string>,
  problems: ProblemList,
): ReadonlyMap<string, PolicyDocument> {
  const documents = new Map<string, PolicyDocument>();
  for (const [path, policyId] of policyIds(manifest)) {
    if (documents.has(policyId)) continue;
    const file = `${policyId}.xml`;
    const text = readText(join(folder, file));
    if (text === undefined) {
      problems.addToManifest(path, `expected a file ${file} beside the manifest, found none`);
      continue;
    }
    const document = readPolicyDocument(text, { file, format: manifest.format, namedValues });
    documents.set(policyId, document);
    for (const problem of document.problems) if (problem.severity === 'error') problems.add(problem);
  }
  return documents;
}

/** Every reference to a policy, with its place in the manifest. */
function* policyIds(manifest: Manifest): Generator<readonly [path: string, policyId: string]> {
  if (manifest.policy !== undefined) yield ['/policy', manifest.policy];
  for (const [index, api] of manifest.apis.entries()) {
    if (api.policy !== undefined) yield [`/apis/${index}/policy`, api.policy];
    for (const [place, operation] of api.operations.entries()) {
      if (operation.policy !== undefined) yield [`/apis/${index}/operations/${place}/policy`, operation.policy];
    }
  }
  for (const [index, fragment] of manifest.fragments.entries()) yield [`/fragments/${index}/policy`, fragment.policy];
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

class ProblemList {
  readonly #problems = new Map<string, Problem>();

  get found(): boolean {
    return this.#problems.size > 0;
  }

  /** A fragment is compiled wherever it is included; its faults count once. */
  add(problem: Problem): void {
    this.#problems.set(`${problem.file}:${problem.line}:${problem.column} ${problem.code} ${problem.message}`, problem);
  }

  addToManifest(path: string, message: string): void {
    const place = path === '' ? '' : `${path}: `;
    this.add({ file: manifestFile, line: 1, column: 1, sourceLine: '', code: 'manifest', severity: 'error', message: `${place}${message}` });
  }

  sorted(): readonly Problem[] {
    return [...this.#problems.values()].sort(compareProblems);
  }
}
