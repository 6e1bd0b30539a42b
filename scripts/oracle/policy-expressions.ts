// Collects every expression of a policy folder, with named values in place as the gateway puts them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPolicyDocument, type ElementNode, type ValueNode } from '../../emulators/apim/document/index.ts';
import type { Expression } from './program-text.ts';

/** Expressions in the order of files and lines. A value that the deployment gives stands in by its own name. */
export async function policyExpressions(folder: string): Promise<readonly Expression[]> {
  const { namedValues } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const values = new Map(namedValues.map(({ name, default: standard }) => [name, standard ?? name]));
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.xml')).sort();
  const texts = await Promise.all(files.map(async (file) => ({ file: join(folder, file), text: await readFile(join(folder, file), 'utf8') })));
  return texts.flatMap(({ file, text }) => {
    const { root } = readPolicyDocument(text, { file, format: 'rawxml', namedValues: values });
    return root === null ? [] : expressionsOf(root).map(({ text: code, position }) => ({ code, file, line: position.line }));
  });
}

type Manifest = { readonly namedValues: readonly { readonly name: string; readonly default?: string }[] };

function expressionsOf(element: ElementNode): readonly ValueNode[] {
  const own = element.attributes.map(({ value }) => value).filter(({ kind }) => kind === 'expression');
  const below = element.children.flatMap((child) => {
    if (child.kind === 'element') return expressionsOf(child);
    return child.value.kind === 'expression' ? [child.value] : [];
  });
  return [...own, ...below];
}
