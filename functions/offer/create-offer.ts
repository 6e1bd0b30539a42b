// What this server offers: its tools, the snippets as resources, and a prompt about them.
import { improveSnippet } from '../prompts/improve-snippet.ts';
import { snippetResources } from '../resources/snippet-resources.ts';
import { createTools, type ToolServices } from '../tools/registry.ts';
import type { Offer } from './offer.ts';

/** How the server introduces itself; the version is that of the package. */
export const SERVER = { name: 'remote-mcp-apim-functions', title: 'Snippets and profile', version: '0.1.0' };

/** The offer over the given services. */
export function createOffer(services: ToolServices): Offer {
  const { snippets } = services;
  return {
    server: SERVER,
    tools: createTools(services),
    prompts: [improveSnippet(snippets)],
    resources: snippetResources(snippets),
  };
}
