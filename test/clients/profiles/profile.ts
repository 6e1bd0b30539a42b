// What a client that cannot run here sends, as data: one file a client, each value as its source code, documentation or
// users report it. Knows nothing about what the gateway answers.
import type { ClientDocument } from '../client-documents.ts';

/** The server as a client knows it. */
export type Server = { readonly url: string; readonly mcpUrl: string };

/** Parameters beside those every client sends (code, client, redirect URI, proof). */
export type Parameters = Readonly<Record<string, string>>;

/** `callbacks` where they differ from those it registers; `prove` makes an assertion for a client that has keys (RFC 7523). */
export type PublishedDocument = ClientDocument & {
  readonly callbacks?: readonly string[];
  readonly prove?: (clientId: string, server: Server) => Promise<string>;
};

/** One client. */
export type ClientProfile = {
  readonly name: string;
  readonly protocolVersion: string;
  /** Sent while it looks around. */
  readonly discoveryHeaders?: Readonly<Record<string, string>>;
  /** Where it looks, in its order, and the status it has to live with. */
  readonly discovery: readonly (readonly [path: string, status: 200 | 404])[];
  /** RFC 7591. */
  readonly registration?: { readonly redirect_uris: readonly string[]; readonly [field: string]: unknown };
  /** With a document it needs no registration. */
  readonly document?: PublishedDocument;
  /** Where it waits for the answer at its first login, and at each later one with the same client id. */
  readonly callbacks: readonly string[];
  /** What it sends at the authorization endpoint, with the code, and with a refresh token. */
  parameters(server: Server): { readonly authorize: Parameters; readonly token: Parameters; readonly refresh: Parameters };
};
