// Calls an implementation by its C# signature, as the compiled expression would.

import { defaultSettings } from '../../../../../emulators/apim/expression/runtime.ts';
import type { Runtime, Settings } from '../../../../../emulators/apim/expression/runtime.ts';
import type { DeclareType } from '../../../../../emulators/apim/expression/library/declaration.ts';
import { NetException } from '../../../../../emulators/apim/expression/values.ts';

/** A fixed clock (2024-01-02T03:04:05.678Z) and bytes that count up. */
export function testRuntime(settings: Partial<Settings> = {}): Runtime {
  return {
    settings: { ...defaultSettings, ...settings },
    now: () => Date.UTC(2024, 0, 2, 3, 4, 5, 678),
    randomBytes: (count) => Uint8Array.from({ length: count }, (_, index) => index),
  };
}

/** @example callMember(declareString, 'string Substring(int startIndex)', 'abc', 1) */
export function callMember(declare: DeclareType, signature: string, ...args: unknown[]): unknown {
  return memberOf(declare, signature, testRuntime())(...args);
}

/** The implementation behind a signature, with the engine's settings. */
export function memberOf(declare: DeclareType, signature: string, runtime: Runtime): (...args: unknown[]) => unknown {
  const implementation = declare(runtime).members[signature];
  if (implementation === undefined) throw new Error(`no member ${signature}`);
  return implementation as (...args: unknown[]) => unknown;
}

/** The value, or the type and message of the .NET exception in its place. */
export function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof NetException)) throw error;
    return { throws: error.type, message: error.message };
  }
}
