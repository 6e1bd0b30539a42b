// IContext, the type of `context` (policy expressions reference, "Context variable"). Members the local gateway has no
// value for are declared with their types and are null.

import type { ContextView } from '../context.ts';
import { VariableDictionary } from './context/dictionaries.ts';
import { responseValue } from './context/response-value.ts';
import { DateTimeValue } from './date-time-value.ts';
import type { DeclareType } from './declaration.ts';
import { GuidValue } from './guid-value.ts';
import { TimeSpanValue } from './time-span-value.ts';
import { ticksPerMillisecond } from './calendar.ts';

export const declareContext: DeclareType = (runtime) => ({
  name: 'IContext',
  kind: 'interface',
  members: {
    'IApi Api { get; }': (context: ContextView) => context.api,
    'IBackend Backend { get; }': () => null,
    'IDeployment Deployment { get; }': (context: ContextView) => context.deployment,
    'TimeSpan Elapsed { get; }': (context: ContextView) => TimeSpanValue.fromUnits(context.elapsedMilliseconds, ticksPerMillisecond),
    'IGraphQL GraphQL { get; }': () => null,
    'ILastError LastError { get; }': (context: ContextView) => context.lastError,
    'IOperation Operation { get; }': (context: ContextView) => context.operation,
    'IProduct Product { get; }': () => null,
    'IRequest Request { get; }': (context: ContextView) => context.request,
    'Guid RequestId { get; }': (context: ContextView) => new GuidValue(context.requestId.replaceAll('-', '').toLowerCase()),
    'IResponse Response { get; }': (context: ContextView) => (context.response === null ? null : responseValue(context.response)),
    'ISubscription Subscription { get; }': () => null,
    'DateTime Timestamp { get; }': (context: ContextView) => DateTimeValue.fromUnixMilliseconds(context.timestamp),
    'bool Tracing { get; }': (context: ContextView) => context.tracing,
    'IUser User { get; }': () => null,
    'IReadOnlyDictionary<string, object> Variables { get; }': (context: ContextView) => new VariableDictionary(context.variables, runtime.settings),
    'IWorkspace Workspace { get; }': () => null,
    'void Trace(string message)': (context: ContextView, message: string | null) => context.trace(message ?? ''),
  },
});
