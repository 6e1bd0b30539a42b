// Every .NET type that expressions know, both halves of the library: one import and one entry a file, alphabetical.

import type { DeclareType } from './declaration.ts';

export const declarations: readonly DeclareType[] = [
];
