// IMessageBody, the type of `Request.Body` and `Response.Body`. Reading consumes the body unless it is preserved.

import type { NetType } from '../types.ts';
import type { MessageBody } from './context/message-body.ts';
import type { DeclareType } from './declaration.ts';

export const declareMessageBody: DeclareType = (runtime) => ({
  name: 'IMessageBody',
  kind: 'interface',
  members: {
    'T As<T>(bool preserveContent = false)': (type: NetType, body: MessageBody, preserveContent: boolean) =>
      body.as(type, preserveContent, runtime),
    'IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false)': (body: MessageBody, preserveContent: boolean) =>
      body.asForm(preserveContent, runtime),
  },
});
