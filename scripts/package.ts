// `npm run package`: builds dist/package, the folder that azd uploads to Azure Functions, and says what is in it.
import { relative } from 'node:path';
import { buildPackage, packageFolder } from './package/build-package.ts';
import { writePackage } from './package/write-package.ts';

const built = await buildPackage();
await writePackage(built);
const bytes = built.files.reduce((sum, { contents }) => sum + contents.length, 0);
console.log(`${relative('.', packageFolder)}: ${built.files.length} files, ${Math.ceil(bytes / 1024)} KB`);
