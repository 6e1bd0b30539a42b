// Decides which text every named value of a manifest has. Values may be secret: messages carry names, never values.

import type { Manifest, ReportManifest } from './manifest.ts';

/** Values by name, or a function that is given the gateway's own URL, for a caller who lets the system choose the port. */
export type NamedValues = Readonly<Record<string, string>> | ((url: string) => Readonly<Record<string, string>>);

// Named values reference: a value is 1 to 4,096 characters.
const longest = 4096;
const standIn = '1';

/** Name → text. Reports values that are missing, empty or too long; one that the manifest does not know is never read. */
export function resolveNamedValues(manifest: Manifest, given: Readonly<Record<string, string>>, report: ReportManifest): ReadonlyMap<string, string> {
  const resolved = new Map<string, string>();
  manifest.namedValues.forEach(({ name, default: standard }, index) => {
    const value = Object.hasOwn(given, name) ? given[name] : standard;
    if (value === undefined) report(`/namedValues/${index}`, `expected a value for named value "${name}", which has no default; none was given`);
    else if (value === '') report(`/namedValues/${index}`, `expected a value for named value "${name}", found an empty text`);
    else if (value.length > longest) report(`/namedValues/${index}`, `expected at most ${longest} characters for named value "${name}", found ${value.length}`);
    // A value that was refused still lets the policies be checked for everything else.
    resolved.set(name, value ?? standIn);
  });
  return resolved;
}
