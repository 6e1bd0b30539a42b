// Shapes that the operators of LINQ share.

/** A delegate as LINQ calls it: the item, and for some operators its place. */
export type Selector = (item: unknown, index: number) => unknown;
export type Predicate = (item: unknown, index: number) => boolean;
export type Combine = (left: unknown, right: unknown) => unknown;
