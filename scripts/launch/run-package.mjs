// Runs a bundled package with the translation that V8 made of it in an earlier run: node run-package.mjs <bundle> [arguments].
// Half of the start of a program of many megabytes is translating it. Node 22 could keep translations by itself, Node 20 cannot.
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Script } from 'node:vm';

process.argv.splice(1, 1);
const file = process.argv[1];
// V8 takes a translation for one of any text of the same length, so it is kept under the age of the text.
const kept = `${file}.${statSync(file).mtimeMs}.translated`;
const text = readFileSync(file, 'utf8').replace(/^#!.*/, '');

// The wrapper that Node puts around every CommonJS module.
const script = new Script(`(function (exports, require, module, __filename, __dirname) {${text}\n})`, { filename: file, cachedData: readKept() });
// At the end, when what the program needed has been translated.
if (script.cachedDataRejected !== false) process.once('exit', keep);

const own = { exports: {} };
script.runInThisContext()(own.exports, createRequire(file), own, file, dirname(file));

function readKept() {
  try {
    return readFileSync(kept);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** In one step: another process may read at any moment. */
function keep() {
  const draft = `${kept}.${process.pid}`;
  writeFileSync(draft, script.createCachedData(), { mode: 0o600 });
  renameSync(draft, kept);
}
