// Newtonsoft.Json.Linq.JConstructor.

import type { NetArray } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { addAll, addOne } from './j-container.ts';
import { JConstructor } from './json/constructor.ts';
import { getItem, setItem } from './json/indexing.ts';

export const declareJConstructor: DeclareType = () => ({
  name: 'Newtonsoft.Json.Linq.JConstructor',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JContainer',
  members: {
    'new()': () => new JConstructor(null),
    'new(string name)': (name: string | null) => new JConstructor(required(name, 'name')),
    'new(string name, object content)': (name: string | null, content: unknown) => addOne(new JConstructor(required(name, 'name')), content),
    'new(string name, params object[] content)': (name: string | null, content: NetArray) =>
      addAll(new JConstructor(required(name, 'name')), content),
    'new(JConstructor other)': (other: JConstructor | null) => required(other, 'other').clone(),
    'string Name { get; }': (constructor: JConstructor) => constructor.name,
    'void Name { set; }': (constructor: JConstructor, name: string | null) => {
      constructor.name = name;
    },
    'JToken this[object key] { get; }': getItem,
    'void this[object key] { set; }': setItem,
  },
});
