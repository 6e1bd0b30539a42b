// Reads the template files below this folder. Knows where they stand, not what they say.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A template's name is its path below this folder without its endings: `partials/checks/client`. */
export interface TemplateSource {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

const folder = import.meta.dirname;

/** Every `.hbs` and `.css` file of the policies, fragments, partials and pages, sorted by name. */
export function readTemplates(): readonly TemplateSource[] {
  return ['policies', 'fragments', 'partials', 'pages']
    .flatMap((part) => readdirSync(join(folder, part), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(hbs|css)$/.test(entry.name))
    .map((entry) => {
      const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
      return {
        name: path.replace(/(\.(xml|cs|expr|html|txt))?\.(hbs|css)$/, ''),
        file: `policy-templates/${path}`,
        text: withoutLastBreak(path, readFileSync(join(folder, path), 'utf8')),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What stands inside a line (`.expr`, `.txt`, `.html`) brings no line break of its own. */
function withoutLastBreak(path: string, text: string): string {
  return /\.(expr|txt|html)\.hbs$|\.css$/.test(path) ? text.replace(/\n$/, '') : text;
}
