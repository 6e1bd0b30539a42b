// Newtonsoft.Json.Linq.JProperty.

import { NetArray } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { required } from './exceptions.ts';
import { JProperty } from './json/property.ts';
import { propertyContent } from './json/token-content.ts';
import type { JToken } from './json/token.ts';
import { JValue } from './json/value.ts';

type Text = string | null;

export const declareJProperty: DeclareType = () => ({
  name: 'Newtonsoft.Json.Linq.JProperty',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JContainer',
  members: {
    'new(string name, params object[] content)': (name: Text, content: NetArray) => create(name, content),
    'new(string name, object content)': create,
    'new(JProperty other)': (other: JProperty | null) => required(other, 'other').clone(),
    'string Name { get; }': (property: JProperty) => property.name,
    'JToken Value { get; }': (property: JProperty) => property.value,
    'void Value { set; }': (property: JProperty, value: JToken | null) => {
      property.value = value ?? JValue.ofNull();
    },
  },
});

function create(name: Text, content: unknown): JProperty {
  return new JProperty(required(name, 'name'), propertyContent(content));
}
