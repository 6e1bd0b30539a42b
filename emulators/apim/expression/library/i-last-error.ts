// ILastError, the type of `context.LastError` (policy error handling reference).

import type { LastErrorView } from '../context.ts';
import type { DeclareType } from './declaration.ts';

export const declareLastError: DeclareType = () => ({
  name: 'ILastError',
  kind: 'interface',
  members: {
    'string Source { get; }': (error: LastErrorView) => error.source,
    'string Reason { get; }': (error: LastErrorView) => error.reason,
    'string Message { get; }': (error: LastErrorView) => error.message,
    'string Scope { get; }': (error: LastErrorView) => error.scope,
    'string Section { get; }': (error: LastErrorView) => error.section,
    'string Path { get; }': (error: LastErrorView) => error.path,
    'string PolicyId { get; }': (error: LastErrorView) => error.policyId,
  },
});
