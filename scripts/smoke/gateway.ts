// The gateway under test as its clients see it: an address, and answers that are read whole and never followed elsewhere.

/** One answer, complete. */
export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

/** What is asked: a GET without a body, unless said otherwise. */
export type Question = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | URLSearchParams;
};

/** Where the gateway is, and a way to ask it. */
export type Gateway = {
  /** Origin, without a slash at the end. */
  readonly url: string;
  ask(path: string, question?: Question): Promise<Answer>;
};

/** The gateway at `url`; `send` is the network. */
export function openGateway(url: string, send: typeof fetch = fetch): Gateway {
  return {
    url,
    async ask(path, { method = 'GET', headers = {}, body } = {}) {
      const response = await send(`${url}${path}`, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(answerWithin),
        ...(body === undefined ? {} : { body }),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
  };
}

const answerWithin = 30_000;
