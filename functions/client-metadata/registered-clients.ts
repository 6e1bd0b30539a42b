// Reads the clients that the operator registered, from a setting. Names everything that is wrong with them at once.
// Loads nothing at run time but its own small modules: the entry reads settings before anything else.
import { readClientIdUrl } from './client-id-url.ts';
import type { ClientRecord } from './client-record.ts';
import { readClient } from './read-client.ts';
import { ANY_PRIVATE_SCHEME } from './redirect-uri.ts';

/** Client id → record. */
export type RegisteredClients = ReadonlyMap<string, ClientRecord>;

/** The clients, and one line for each problem. `text` is a JSON list of metadata (RFC 7591 2), each with its client_id. */
export function readRegisteredClients(text: string): { readonly clients: RegisteredClients; readonly problems: readonly string[] } {
  const clients = new Map<string, ClientRecord>();
  const list = parseList(text);
  if (list === undefined) return { clients, problems: ['expected a JSON list of objects'] };
  const problems = list.flatMap((metadata, index) => {
    const { client_id: id } = metadata;
    const place = `client ${index + 1}${typeof id === 'string' ? ` ("${id}")` : ''}`;
    // The operator's copy of a document stands in for it where its host turns a cloud's addresses away.
    const isCopy = typeof id === 'string' && readClientIdUrl(id).kind === 'url';
    if (typeof id !== 'string' || !(isCopy || CLIENT_ID.test(id))) {
      return [`${place}: client_id: expected 1 to 64 characters of A-Z a-z 0-9 _ -, or the address of a metadata document, got ${JSON.stringify(id) ?? 'nothing'}`];
    }
    if (clients.has(id)) return [`${place}: client_id: stands in the list twice`];
    const client = readClient(id, metadata, { schemes: ANY_PRIVATE_SCHEME, secrets: !isCopy });
    if (client.kind === 'refused') return [`${place}: ${client.reason}: ${client.description}`];
    clients.set(id, client);
    return droppedUris(metadata, client).map((uri) => `${place}: redirect_uris: ${uri} is not acceptable`);
  });
  return { clients, problems };
}

/** No dot: a registration of the gateway's own has dots, and may not be taken for one of these. */
const CLIENT_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** A stranger's list keeps its acceptable part; an operator wants to hear of a slip. */
function droppedUris({ redirect_uris: listed }: Readonly<Record<string, unknown>>, { redirectUris }: ClientRecord): readonly string[] {
  return (listed as readonly string[]).filter((uri) => !redirectUris.includes(uri));
}

function parseList(text: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  try {
    const list: unknown = JSON.parse(text);
    const isList = Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    return isList ? (list as readonly Readonly<Record<string, unknown>>[]) : undefined;
  } catch {
    return undefined;
  }
}
