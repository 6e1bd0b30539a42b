import { afterEach, describe, expect, test } from '@jest/globals';

import type { TraceEvent } from '../../../../emulators/apim/gateway/trace.ts';
import { call, cleanUp } from '../gateway/fixtures.ts';
import { inboundGateway } from './inbound-gateway.ts';

afterEach(cleanUp);

async function messagesOf(inbound: string): Promise<object[]> {
  const events: TraceEvent[] = [];
  const { gateway } = await inboundGateway(inbound, { onTrace: (event) => events.push(event), expressions: { '@(6 * 7)': () => 42 } });
  await call(gateway.url, '/api/thing');
  return events.flatMap((event) => (event.kind === 'message' ? [{ source: event.source, severity: event.severity, message: event.message }] : []));
}

describe('trace', () => {
  test.each([
    ['its message as verbose', '<trace source="s"><message>m</message></trace>', { source: 's', severity: 'verbose', message: 'm' }],
    ['its severity and metadata', '<trace source="s" severity="error"><message>@(6 * 7)</message><metadata name="a" value="b" /><metadata name="c" value="d" /></trace>', { source: 's', severity: 'error', message: '42 a=b c=d' }],
  ])('writes %s', async (_what, inbound, message) => {
    expect(await messagesOf(inbound)).toEqual([message]);
  });

  test.each([
    ['an unknown severity', '<trace source="s" severity="loud"><message>m</message></trace>', 'expected one of verbose, information, error, found "loud"'],
    ['no message', '<trace source="s" />', 'trace: missing child element <message>'],
    ['no source', '<trace><message>m</message></trace>', 'trace: missing attribute "source"'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});

describe('emit-metric', () => {
  test.each([
    ['counts one in the default namespace', '<emit-metric name="n"><dimension name="API ID" /><dimension name="Operation ID" /></emit-metric>', 'API Management/n += 1 (API ID=things, Operation ID=get-thing)'],
    ['counts a value with dimensions of its own', '<emit-metric name="n" value="@(6 * 7)" namespace="ns"><dimension name="d" value="v" /></emit-metric>', 'ns/n += 42 (d=v)'],
  ])('%s', async (_what, inbound, message) => {
    expect(await messagesOf(inbound)).toEqual([{ source: 'emit-metric', severity: 'information', message }]);
  });

  test.each([
    ['no dimension', '<emit-metric name="n" />', 'emit-metric: missing child element <dimension>'],
    ['six dimensions', `<emit-metric name="n">${'<dimension name="API ID" />'.repeat(6)}</emit-metric>`, 'emit-metric: expected at most 5 dimensions, found 6'],
    ['a dimension of its own without value', '<emit-metric name="n"><dimension name="d" /></emit-metric>', 'emit-metric: expected an attribute "value", which only API ID, Operation ID, Product ID, User ID, Subscription ID, Location, Gateway ID may leave out; found the name "d"'],
  ])('is not loaded with %s', async (_what, inbound, message) => {
    await expect(inboundGateway(inbound)).rejects.toThrow(message);
  });
});
