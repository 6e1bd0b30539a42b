// The blocks that answers of tools, resources and prompts are made of, as all protocol revisions have them in common.

/** One block of a tool's answer or of a prompt's message. */
export type Content =
  | { readonly type: 'text'; readonly text: string }
  /** `data` is base64. */
  | { readonly type: 'image' | 'audio'; readonly data: string; readonly mimeType: string }
  | { readonly type: 'resource'; readonly resource: ResourceContents }
  | ResourceLink;

/** What a resource holds: text, or bytes in base64. */
export type ResourceContents = { readonly uri: string; readonly mimeType?: string } & (
  | { readonly text: string }
  | { readonly blob: string }
);

/** A resource without its contents, for the client to read when it wants to. */
export interface ResourceLink extends ResourceDescription {
  readonly type: 'resource_link';
}

/** What a listing says about a resource. */
export interface ResourceDescription {
  readonly uri: string;
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly mimeType?: string;
  /** In bytes. */
  readonly size?: number;
  readonly annotations?: {
    /** ISO 8601. */
    readonly lastModified: string;
  };
}
