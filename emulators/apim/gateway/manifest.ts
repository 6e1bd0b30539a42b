// The manifest of a policy folder: every API, operation, policy, fragment and named value of the gateway, once.
// Reads manifest.json; knows no policy text.

import { checkManifestConsistency } from './manifest-consistency.ts';
import { checkManifestShape } from './manifest-shape.ts';

export interface Manifest {
  readonly format: 'rawxml' | 'xml';
  readonly policy?: string;
  readonly apis: readonly ManifestApi[];
  readonly fragments: readonly ManifestFragment[];
  readonly namedValues: readonly ManifestNamedValue[];
}

export interface ManifestApi {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly serviceUrl?: string;
  readonly policy?: string;
  readonly operations: readonly ManifestOperation[];
}

export interface ManifestOperation {
  readonly id: string;
  readonly name: string;
  readonly method: string;
  readonly urlTemplate: string;
  readonly templateParameters?: readonly string[];
  readonly policy?: string;
}

export interface ManifestFragment {
  readonly id: string;
  readonly policy: string;
}

export interface ManifestNamedValue {
  readonly name: string;
  readonly secret: boolean;
  readonly description: string;
  readonly default?: string;
}

/** Says where in the manifest, and what was expected. */
export type ReportManifest = (path: string, message: string) => void;

/** The manifest; undefined when its shape is wrong. Every fault is reported. */
export function readManifest(text: string, report: ReportManifest): Manifest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    report('', `expected JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
  let sound = true;
  const refuse: ReportManifest = (path, message) => {
    sound = false;
    report(path, message);
  };
  checkManifestShape(value, refuse);
  if (!sound) return undefined;
  // The shape is that of the interface.
  const manifest = value as Manifest;
  checkManifestConsistency(manifest, refuse);
  return sound ? manifest : undefined;
}
