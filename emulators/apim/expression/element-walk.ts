// Iterators over arrays, text and whatever else has an iterator. Generators would do the same at several times the cost, and
// policies walk keys and seals byte by byte. Every element is a step of the evaluation.

import { takeStep } from './steps.ts';

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** The items of an array, each as it is when it is reached. */
export class ItemWalk implements IterableIterator<unknown> {
  readonly #items: ArrayLike<unknown>;
  #next: number;
  readonly #end: number;

  constructor(items: ArrayLike<unknown>, start = 0, end = items.length) {
    this.#items = items;
    this.#next = start;
    this.#end = end;
  }

  next(): IteratorResult<unknown> {
    if (this.#next >= this.#end) return over;
    takeStep();
    const value = this.#items[this.#next];
    this.#next += 1;
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The UTF-16 code units of a text. */
export class CodeUnitWalk implements IterableIterator<unknown> {
  readonly #text: string;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(): IteratorResult<unknown> {
    if (this.#next >= this.#text.length) return over;
    takeStep();
    const value = this.#text.charCodeAt(this.#next);
    this.#next += 1;
    return { done: false, value };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** What another iterator gives. */
export class CountedWalk implements IterableIterator<unknown> {
  readonly #inner: Iterator<unknown>;

  constructor(inner: Iterator<unknown>) {
    this.#inner = inner;
  }

  next(): IteratorResult<unknown> {
    const next = this.#inner.next();
    if (next.done !== true) takeStep();
    return next;
  }

  return(): IteratorResult<unknown> {
    return this.#inner.return?.() ?? over;
  }

  [Symbol.iterator](): this {
    return this;
  }
}
