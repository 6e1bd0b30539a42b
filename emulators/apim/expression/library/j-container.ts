// Newtonsoft.Json.Linq.JContainer.

import type { NetArray } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { tokenSequence } from './j-token.ts';
import type { JContainer } from './json/container.ts';
import { mergeContent } from './json/merge.ts';
import { addContent } from './json/token-content.ts';

export const declareJContainer: DeclareType = (runtime) => ({
  name: 'Newtonsoft.Json.Linq.JContainer',
  kind: 'class',
  base: 'Newtonsoft.Json.Linq.JToken',
  interfaces: ['IList<JToken>'],
  members: {
    'int Count { get; }': (container: JContainer) => container.children.length,
    'void Add(object content)': (container: JContainer, content: unknown) => addContent(container, content),
    'void AddFirst(object content)': (container: JContainer, content: unknown) => addContent(container, content, 0),
    'void RemoveAll()': (container: JContainer) => container.removeAll(),
    'void ReplaceAll(object content)': (container: JContainer, content: unknown) => {
      container.removeAll();
      addContent(container, content);
    },
    'IEnumerable<JToken> Descendants()': (container: JContainer) => tokenSequence(() => container.descendants()),
    'IEnumerable<JToken> DescendantsAndSelf()': (container: JContainer) => tokenSequence(() => [container, ...container.descendants()]),
    'void Merge(object content)': (container: JContainer, content: unknown) => mergeContent(container, content, runtime),
  },
});

/** The content of a constructor with `params object[]`: each element is added. */
export function addAll<T extends JContainer>(container: T, content: NetArray): T {
  for (const item of content.items) addContent(container, item);
  return container;
}

/** The content of a constructor with `object`. */
export function addOne<T extends JContainer>(container: T, content: unknown): T {
  addContent(container, content);
  return container;
}
