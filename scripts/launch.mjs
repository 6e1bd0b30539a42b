// Runs a TypeScript program of this repository: `node scripts/launch.mjs scripts/dev.ts --port 0`.
// Loading hundreds of small modules one by one through a TypeScript loader takes longer than everything they do at start;
// the bundle of an unchanged program is kept, so that usually one file is loaded and nothing is translated.
import { pathToFileURL } from 'node:url';
import { bundle } from './launch/bundle.mjs';

const [entry] = process.argv.splice(2, 1);
if (entry === undefined) throw new Error('Usage: node scripts/launch.mjs <program.ts> [arguments]');
const program = await bundle(entry);
process.argv[1] = program;
process.setSourceMapsEnabled(true);
await import(pathToFileURL(program).href);
