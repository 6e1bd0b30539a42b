// The files of infra/ as the tests look at them: every Bicep file read once, by its path below infra/.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readBicep, type BicepFile, type Module, type Resource } from './read-bicep.ts';

export const infraFolder = join(import.meta.dirname, '../../../infra');

/** `modules/storage.bicep` → its declarations. */
export const bicepFiles: ReadonlyMap<string, BicepFile> = new Map(
  readdirSync(infraFolder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.bicep'))
    .sort()
    .map((file) => [file.split(sep).join('/'), readBicep(readInfra(file))]),
);

export function readInfra(path: string): string {
  return readFileSync(join(infraFolder, path), 'utf8');
}

export function bicepFile(path: string): BicepFile {
  const file = bicepFiles.get(path);
  if (file === undefined) throw new Error(`no ${relative(process.cwd(), join(infraFolder, path))}`);
  return file;
}

/** A resource by its symbol; the symbol is part of the design, so a renamed one fails by name. */
export function resource(path: string, name: string): Resource {
  const found = bicepFile(path).resources.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`${path}: no resource ${name}`);
  return found;
}

/** A module as main.bicep uses it. */
export function usedModule(name: string): Module {
  const found = bicepFile('main.bicep').modules.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`main.bicep: no module ${name}`);
  return found;
}

/** Everything that is deployed, with the file that says so; what exists already is left out. */
export const deployedResources: readonly (Resource & { readonly file: string })[] = [...bicepFiles].flatMap(
  ([file, { resources }]) => resources.filter((candidate) => !candidate.existing).map((candidate) => ({ ...candidate, file })),
);
