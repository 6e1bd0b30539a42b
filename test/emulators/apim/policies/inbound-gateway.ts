// A gateway for the tests of one policy: GET and POST /api/thing with the policy in inbound, before a backend that records.

import type { Gateway } from '../../../../emulators/apim/gateway/start-gateway.ts';
import { policy, simpleManifest, startRecorder, startTestGateway, type Received } from '../gateway/fixtures.ts';

export type TestOptions = Omit<Parameters<typeof startTestGateway>[0], 'files'>;

export interface InboundGateway {
  readonly gateway: Gateway;
  /** What reached the backend. */
  readonly received: readonly Received[];
}

/** `sections` besides inbound do what they do by default. */
export async function inboundGateway(
  inbound: string,
  options: TestOptions & { readonly sections?: Parameters<typeof policy>[0] } = {},
): Promise<InboundGateway> {
  const { sections, ...rest } = options;
  const backend = await startRecorder();
  const gateway = await startTestGateway({ ...rest, files: { manifest: simpleManifest(backend.url), policies: { operation: policy({ ...sections, inbound }) } } });
  return { gateway, received: backend.received };
}

/** on-error that answers with the reason and the source of the error. */
export const answerReason = {
  sections: { 'on-error': '<set-header name="Reason" exists-action="override"><value>@(reason)</value></set-header>' },
  expressions: { '@(reason)': ({ lastError }: { lastError: { reason: string } | null }) => lastError?.reason ?? '' },
};
