// System.Text.RegularExpressions.RegexOptions.

import { declareEnum } from './format/enum-names.ts';
import { regexOptions } from './regex/pattern-tree.ts';

export const declareRegexOptions = declareEnum('System.Text.RegularExpressions.RegexOptions', regexOptions, { flags: true });
