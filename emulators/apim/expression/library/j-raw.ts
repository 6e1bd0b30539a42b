// Newtonsoft.Json.Linq.JRaw.

import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { JRaw } from './json/value.ts';

export const declareJRaw: DeclareType = () => ({
  name: 'Newtonsoft.Json.Linq.JRaw',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JValue',
  members: {
    'new(JRaw other)': (other: JRaw | null) => required(other, 'other').clone(),
    'new(object rawJson)': (text: unknown) => new JRaw(text),
  },
});
