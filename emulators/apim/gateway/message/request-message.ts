// The request as policies see and change it. Nothing is parsed or copied before somebody looks.

import type { BodyView } from '../../expression/context.ts';
import type { RequestMessage } from '../../policies/exchange.ts';
import type { MessageBody } from './body.ts';
import type { HeaderList } from './header-list.ts';
import type { ClientUrl, OutboundUrl } from './url.ts';

export class GatewayRequest implements RequestMessage {
  method: string;
  readonly url: OutboundUrl;
  readonly originalUrl: ClientUrl;
  readonly headers: HeaderList;
  readonly ipAddress: string;
  readonly matchedParameters: ReadonlyMap<string, string>;
  readonly content: MessageBody;
  /** The Host header that the client sent. */
  readonly clientHost: string;

  constructor(parts: {
    readonly method: string;
    readonly url: OutboundUrl;
    readonly originalUrl: ClientUrl;
    readonly headers: HeaderList;
    readonly ipAddress: string;
    readonly matchedParameters: ReadonlyMap<string, string>;
    readonly content: MessageBody;
    readonly clientHost: string;
  }) {
    this.method = parts.method;
    this.url = parts.url;
    this.originalUrl = parts.originalUrl;
    this.headers = parts.headers;
    this.ipAddress = parts.ipAddress;
    this.matchedParameters = parts.matchedParameters;
    this.content = parts.content;
    this.clientHost = parts.clientHost;
  }

  get body(): BodyView | null {
    return this.content.view;
  }

  setBody(bytes: Uint8Array | null): void {
    this.content.set(bytes);
  }
}
