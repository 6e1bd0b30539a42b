// Newtonsoft.Json.Linq.JTokenType.

import { declareEnum } from './format/enum-names.ts';
import { tokenType } from './json/token-types.ts';

export const declareJTokenType = declareEnum('Newtonsoft.Json.Linq.JTokenType', tokenType);
