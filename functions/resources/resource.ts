// What resources are, whichever protocol library offers them.
import type { ResourceContents, ResourceDescription } from '../offer/content.ts';
import type { Completer, RequestContext } from '../offer/offer.ts';

/** All resources of a server, as one caller sees them. */
export interface Resources {
  readonly templates: readonly ResourceTemplate[];
  /** One page. `cursor` is what an earlier page named as the next; a ToolError `invalid_argument` refuses any other text. */
  list(cursor: string | undefined, context: RequestContext): Promise<ResourcePage>;
  /** The contents, or nothing if the caller has no such resource. */
  read(uri: string, context: RequestContext): Promise<readonly ResourceContents[] | undefined>;
}

export interface ResourcePage {
  readonly resources: readonly ResourceDescription[];
  /** Set if there is more. Clients send it back as it is and must not read anything into it. */
  readonly nextCursor?: string;
}

/** A family of addresses (RFC 6570). */
export interface ResourceTemplate {
  readonly uriTemplate: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  /** Proposes values, by the name of the variable. */
  readonly complete?: Readonly<Record<string, Completer>>;
}
