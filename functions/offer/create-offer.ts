// What this server offers: its tools, and the snippets as resources.
import type { ToolServices } from '../tools/registry.ts';
import { createTools } from '../tools/registry.ts';
import type { Offer } from './offer.ts';

/** How the server introduces itself; the version is that of the package. */
export const SERVER = { name: 'remote-mcp-apim-functions', title: 'Snippets and profile', version: '0.1.0' };

/** The offer over the given services. */
export function createOffer(services: ToolServices): Offer {
  return { server: SERVER, tools: createTools(services), prompts: [] };
}
