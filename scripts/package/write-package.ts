// Puts a built package on disk, in place of the last one.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageFolder, sourceMapFolder, type BuiltFile, type BuiltPackage } from './build-package.ts';

/** Writes both folders. Each is replaced as a whole: a file of an earlier build must not be uploaded with this one. */
export async function writePackage(
  { files, sourceMaps }: BuiltPackage,
  folders: { readonly files: string; readonly sourceMaps: string } = { files: packageFolder, sourceMaps: sourceMapFolder },
): Promise<void> {
  await replaceFolder(folders.files, files);
  await replaceFolder(folders.sourceMaps, sourceMaps);
}

async function replaceFolder(folder: string, files: readonly BuiltFile[]): Promise<void> {
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await Promise.all(files.map(({ name, contents }) => writeFile(join(fresh, name), contents)));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}
