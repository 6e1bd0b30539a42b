// An esbuild plugin that leaves out zod's error messages in fifty languages: a quarter of a megabyte that no code here uses.
import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';

/** Replaces zod's list of languages by English, which zod itself falls back to. */
export const onlyEnglish: Plugin = {
  name: 'only-english',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, ({ path }) => ({
      contents: "export { default as en } from './en.js';",
      resolveDir: dirname(path),
    }));
  },
};
