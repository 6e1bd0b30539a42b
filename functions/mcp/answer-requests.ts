// Chooses the form of an answer: JSON if the responses are all there is to say, an event stream from the first
// notification on. Knows nothing about where responses come from.
import type { JSONRPCNotification, JSONRPCRequest } from '@modelcontextprotocol/sdk/types.js';
import type { HttpResponseInit } from '@azure/functions';
import type { Response } from './exchange-transport.ts';
import { openEventStream } from './event-stream.ts';
import { jsonAnswer, streamAnswer } from './http-answer.ts';

/** Answers one request; `onNotification` is given if the client asked to hear of its progress. */
export type Answer = (
  request: JSONRPCRequest,
  onNotification?: (notification: JSONRPCNotification) => void,
) => Promise<Response | undefined>;

/** Answers all requests of one POST. */
export async function answerRequests(
  requests: readonly JSONRPCRequest[],
  { batch, answer }: { batch: boolean; answer: Answer },
): Promise<HttpResponseInit> {
  if (!requests.some(asksForProgress)) {
    return asJson(await Promise.all(requests.map((request) => answer(request))), batch);
  }
  const stream = openEventStream();
  const pending: Promise<Response | undefined>[] = [];
  const firstNotification = new Promise<undefined>((resolve) => {
    const onNotification = (notification: JSONRPCNotification): void => {
      stream.send(notification);
      resolve(undefined);
    };
    pending.push(...requests.map((request) => answer(request, asksForProgress(request) ? onNotification : undefined)));
  });
  const all = Promise.all(pending);
  const responses = await Promise.race([all, firstNotification]);
  if (responses !== undefined) return asJson(responses, batch);
  for (const response of pending) void response.then((message) => message && stream.send(message));
  void all.then(() => stream.close());
  return streamAnswer(stream.body);
}

function asksForProgress({ params }: JSONRPCRequest): boolean {
  return params?._meta?.progressToken !== undefined;
}

/**
 * A cancelled request gets no response (MCP, cancellation), yet a POST with a request must be answered by JSON or by a
 * stream: if nothing is left to say, that is a stream without messages.
 */
function asJson(responses: readonly (Response | undefined)[], batch: boolean): HttpResponseInit {
  const left = responses.filter((response) => response !== undefined);
  if (left.length > 0) return jsonAnswer(batch ? left : left[0]);
  const stream = openEventStream();
  stream.comment('cancelled');
  stream.close();
  return streamAnswer(stream.body);
}
