// IResponse, the type of `context.Response` and of what send-request leaves in a variable.

import type { ResponseValue } from './context/response-value.ts';
import type { DeclareType } from './declaration.ts';

export const declareResponse: DeclareType = () => ({
  name: 'IResponse',
  kind: 'interface',
  members: {
    'IMessageBody Body { get; }': (response: ResponseValue) => response.body,
    'IReadOnlyDictionary<string, string[]> Headers { get; }': (response: ResponseValue) => response.headers,
    'int StatusCode { get; }': (response: ResponseValue) => response.view.statusCode,
    'string StatusReason { get; }': (response: ResponseValue) => response.view.statusReason,
  },
});
