// What each policy template is given. A template not listed here takes nothing.

interface Contexts {
  /** `resource` is the path of the protected resource below the gateway, empty for the origin itself. */
  'policies/oauth/protected-resource-metadata': { readonly resource: '' | '/mcp' | '/mcp/sse' };
  /** `allow` is the one method that the address takes. */
  'policies/mcp/method-not-allowed': { readonly allow: 'GET' | 'POST' };
}

export type ContextOf<Template extends string> = Template extends keyof Contexts ? Contexts[Template] : Readonly<Record<string, never>>;
