// What the C# name `context` stands for: the request being processed, as the gateway hands it to an expression.
// The expression library maps the documented members onto these; the gateway implements them as lazy views.

/** Headers, query parameters: names compared without case where HTTP says so, several values each. */
export interface MultiMap {
  get(name: string): readonly string[] | undefined;
  keys(): Iterable<string>;
}

/** A message body that the gateway has already buffered (see `CompiledExpression.reads`). */
export interface BodyView {
  /**
   * The bytes of the body. Without `preserveContent` the body is consumed: a second read finds it empty,
   * as in `IMessageBody.As<T>` (policy-expressions reference).
   */
  read(preserveContent: boolean): Uint8Array;
}

export interface UrlView {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
  /** Decoded query parameters. */
  readonly query: MultiMap;
  /** With the leading `?`, or empty. */
  readonly queryString: string;
}

export interface RequestView {
  readonly method: string;
  readonly url: UrlView;
  readonly originalUrl: UrlView;
  readonly headers: MultiMap;
  readonly ipAddress: string;
  readonly matchedParameters: ReadonlyMap<string, string>;
  /** `null` when the request has no body (documented: `context.Request.Body` is null). */
  readonly body: BodyView | null;
}

/** `context.Response`, and the value that `send-request` leaves in its variable (`IResponse`). */
export interface ResponseView {
  readonly statusCode: number;
  readonly statusReason: string;
  readonly headers: MultiMap;
  readonly body: BodyView | null;
}

export interface LastErrorView {
  readonly source: string;
  readonly reason: string;
  readonly message: string;
  readonly scope: string;
  readonly section: string;
  readonly path: string;
  readonly policyId: string;
}

export interface ContextView {
  readonly request: RequestView;
  /** `null` before there is a response. */
  readonly response: ResponseView | null;
  /** Values as `System.Object`: reference types as they are, value types boxed (`values.ts`). */
  readonly variables: ReadonlyMap<string, unknown>;
  readonly lastError: LastErrorView | null;
  /** Lower-case GUID with dashes. */
  readonly requestId: string;
  /** Milliseconds since the Unix epoch at which the gateway received the request. */
  readonly timestamp: number;
  readonly elapsedMilliseconds: number;
  readonly tracing: boolean;
  readonly api: { readonly id: string; readonly name: string; readonly path: string; readonly serviceUrl: string | null };
  readonly operation: { readonly id: string; readonly name: string; readonly method: string; readonly urlTemplate: string };
  readonly deployment: {
    readonly region: string;
    readonly serviceName: string;
    readonly serviceId: string;
    readonly gatewayId: string;
  };
  trace(message: string): void;
}
