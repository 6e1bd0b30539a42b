// Reads a policy set from a folder or from texts, and lists what keeps it from being whole.
// Decides which text a named value stands for while expressions are checked: its default, or a stand-in.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readPolicyDocument, sourceText, type PolicyDocument, type Problem, type SourceText } from '../document/index.ts';
import { readManifest, type Manifest } from '../gateway/manifest.ts';
import { offsetInManifest, type PolicySet } from './policy-set.ts';

/** A folder with manifest.json and `<policy id>.xml`, or the same in memory: policy id → text. */
export type PolicySource = { readonly folder: string } | { readonly manifest: Manifest; readonly texts: ReadonlyMap<string, string> };

export interface ReadSet {
  /** Undefined when there is no manifest to go by. */
  readonly set: PolicySet | undefined;
  readonly problems: readonly Problem[];
}

export async function readPolicySet(source: PolicySource): Promise<ReadSet> {
  if (!('folder' in source)) return assemble(sourceText(manifestFile, JSON.stringify(source.manifest, null, 2)), source.texts, undefined);
  const { folder } = source;
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const manifest = sourceText(manifestFile, names.includes(manifestFile) ? await readFile(join(folder, manifestFile), 'utf8') : '');
  if (manifest.text === '') {
    const problem = manifest.problemAt(0, 'policy/missing-file', `expected a file ${manifestFile} in ${folder}, found none`);
    return { set: undefined, problems: [problem] };
  }
  const texts = new Map<string, string>();
  for (const name of names.filter((candidate) => candidate.endsWith('.xml'))) {
    texts.set(name.slice(0, -'.xml'.length), await readFile(join(folder, name), 'utf8'));
  }
  const bundle = names.includes(bundleFile) ? sourceText(bundleFile, await readFile(join(folder, bundleFile), 'utf8')) : undefined;
  return assemble(manifest, texts, bundle);
}

const manifestFile = 'manifest.json';
const bundleFile = 'policies.json';

// Fits where a number is wanted and inside any string, so that code around a value that only a deployment knows compiles.
const standIn = '1';

function assemble(manifestSource: SourceText, texts: ReadonlyMap<string, string>, bundle: SourceText | undefined): ReadSet {
  const problems: Problem[] = [];
  const manifest = readManifest(manifestSource.text, (path, message) => {
    problems.push(manifestSource.problemAt(0, 'policy/manifest', path === '' ? message : `${path}: ${message}`));
  });
  if (manifest === undefined) return { set: undefined, problems };

  const namedValues = new Map(manifest.namedValues.map(({ name, default: standard }) => [name, standard ?? standIn]));
  const documents = new Map<string, PolicyDocument>();
  const listed = policyIds(manifest);
  for (const id of listed) {
    const text = texts.get(id);
    if (text === undefined) {
      problems.push(manifestSource.problemAt(
        offsetInManifest(manifestSource, 'policy', id),
        'policy/missing-file',
        `expected a file ${id}.xml for the policy "${id}", found none`,
      ));
      continue;
    }
    const document = readPolicyDocument(text, { file: `${id}.xml`, format: manifest.format, namedValues });
    documents.set(id, document);
    problems.push(...document.problems);
  }
  for (const [id, text] of texts) {
    if (listed.has(id)) continue;
    const message = `expected every policy to be named in ${manifestFile}, found "${id}", which is not`;
    problems.push(sourceText(`${id}.xml`, text).problemAt(0, 'policy/unlisted-file', message));
  }
  return { set: { manifest, manifestSource, documents, bundle }, problems };
}

function policyIds(manifest: Manifest): ReadonlySet<string> {
  const holders = [manifest, ...manifest.apis, ...manifest.apis.flatMap(({ operations }) => operations), ...manifest.fragments];
  return new Set(holders.flatMap(({ policy }) => policy ?? []));
}
