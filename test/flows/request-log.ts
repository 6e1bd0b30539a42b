// A fetch that notes what an MCP client sent. Changes nothing on the way.

/** Requests as `METHOD path status`, in order, and the fetch that notes them. */
export type RequestLog = { readonly lines: readonly string[]; readonly fetch: typeof fetch; seen(beginning: string): Promise<void> };

/** Starts an empty log; `seen` waits for a request that begins with these words. */
export function createRequestLog(): RequestLog {
  const lines: string[] = [];
  let notify = (): void => {};
  return {
    lines,
    async fetch(input, init) {
      const response = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      lines.push(`${init?.method ?? 'GET'} ${url.pathname} ${response.status}`);
      notify();
      return response;
    },
    seen: (beginning) =>
      new Promise((resolve) => {
        notify = () => (lines.some((line) => line.startsWith(`${beginning} `)) ? resolve() : undefined);
        notify();
      }),
  };
}
