// The resources that the conformance suite reads, by the addresses and contents its scenarios prescribe.
import type { ResourceContents } from '../../../functions/offer/content.ts';
import type { Resources } from '../../../functions/resources/resource.ts';
import { pixel } from './fixture-media.ts';

const fixed: readonly { readonly name: string; readonly contents: ResourceContents }[] = [
  { name: 'Static text', contents: { uri: 'test://static-text', mimeType: 'text/plain', text: 'This is the content of the static text resource.' } },
  { name: 'Static bytes', contents: { uri: 'test://static-binary', mimeType: 'image/png', blob: pixel } },
];

/** Two fixed ones and a template. */
export const fixtureResources: Resources = {
  templates: [{ uriTemplate: 'test://template/{id}/data', name: 'By id', description: 'Fixture template', mimeType: 'application/json' }],
  list: () => Promise.resolve({ resources: fixed.map(({ name, contents: { uri } }) => ({ uri, name, description: `Fixture ${name}` })) }),
  read: (uri) => {
    const found = fixed.find(({ contents }) => contents.uri === uri)?.contents ?? fillTemplate(uri);
    return Promise.resolve(found === undefined ? undefined : [found]);
  },
};

function fillTemplate(uri: string): ResourceContents | undefined {
  const [, id] = /^test:\/\/template\/([^/]+)\/data$/.exec(uri) ?? [];
  if (id === undefined) return undefined;
  return { uri, mimeType: 'application/json', text: JSON.stringify({ id, templateTest: true, data: `Data for ID: ${id}` }) };
}
