// What the world outside gives to expressions: the clock, randomness, and the choices nobody can check without Azure.

/** Choices where gateways differ or where the behaviour of Azure is not documented; see docs/differences.md. */
export interface Settings {
  /** Number text, rounding and the like: modern .NET or .NET Framework. Default `'net'`. */
  readonly runtime: 'net' | 'framework';
  /** Line break of indented JSON, `AppendLine` and XML text. Default `'\n'`. */
  readonly newLine: '\n' | '\r\n';
  /** `context.Variables["missing"]`: null, or KeyNotFoundException. Default `'throw'`. */
  readonly missingVariable: 'null' | 'throw';
  /** Whether `Body.As<JObject>()` turns ISO 8601 strings into dates, as `JObject.Parse` does. Default `true`. */
  readonly bodyDateParsing: boolean;
  /** Steps (loop turns, calls) that one evaluation may take before it is stopped. Default 1,000,000. */
  readonly stepLimit: number;
}

export const defaultSettings: Settings = {
  runtime: 'net',
  newLine: '\n',
  missingVariable: 'throw',
  bodyDateParsing: true,
  stepLimit: 1_000_000,
};

/** Everything an implementation may use besides its arguments. */
export interface Runtime {
  readonly settings: Settings;
  /** Milliseconds since the Unix epoch, UTC. The time zone of expressions is always UTC. */
  readonly now: () => number;
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (count: number) => Uint8Array;
}
