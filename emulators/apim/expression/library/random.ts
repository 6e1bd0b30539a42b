// System.Random. With a seed the numbers are those of .NET (Knuth's subtractive generator); without one the seed comes
// from the gateway's randomness. Not for secrets.

import { namedType } from '../types.ts';
import type { NetType } from '../types.ts';
import type { NetObject } from '../values.ts';
import type { DeclareType } from './declaration.ts';
import { argumentOutOfRange, required } from './exceptions.ts';

const randomType = namedType('System.Random');
const big = 2 ** 31 - 1;

export const declareRandom: DeclareType = (runtime) => ({
  name: 'System.Random',
  kind: 'class',
  members: {
    'new()': () => new RandomGenerator(Buffer.from(runtime.randomBytes(4)).readInt32LE(0)),
    'new(int Seed)': (seed: number) => new RandomGenerator(seed),
    'int Next()': (self: RandomGenerator) => self.next(),
    'int Next(int maxValue)': (self: RandomGenerator, limit: number) => {
      if (limit < 0) throw argumentOutOfRange('maxValue', "'maxValue' must be greater than zero.");
      return Math.trunc(self.sample() * limit);
    },
    'int Next(int minValue, int maxValue)': (self: RandomGenerator, least: number, limit: number) => {
      if (least > limit) throw argumentOutOfRange('minValue', "'minValue' cannot be greater than maxValue.");
      const range = limit - least;
      return Math.floor((range <= big ? self.sample() : self.sampleLarge()) * range) + least;
    },
    'double NextDouble()': (self: RandomGenerator) => self.sample(),
    'void NextBytes(byte[] buffer)': (self: RandomGenerator, buffer: Uint8Array | null) => {
      const target = required(buffer, 'buffer');
      for (let index = 0; index < target.length; index += 1) target[index] = self.next() % 256;
    },
  },
});

/** The Art of Computer Programming, volume 2, section 3.2.2, with the constants of .NET. */
class RandomGenerator implements NetObject {
  readonly #state: number[] = Array.from({ length: 56 }, () => 0);
  #first = 0;
  #second = 21;

  constructor(seed: number) {
    const start = 161_803_398 - Math.min(Math.abs(seed), big);
    let previous = 1;
    let current = start;
    this.#state[55] = start;
    for (let index = 1; index < 55; index += 1) {
      const position = (21 * index) % 55;
      this.#state[position] = previous;
      const difference = (current - previous) | 0;
      current = previous;
      previous = difference < 0 ? difference + big : difference;
      current = this.#state[position] ?? 0;
    }
    for (let round = 0; round < 4; round += 1) {
      for (let index = 1; index < 56; index += 1) {
        const value = (this.#at(index) - this.#at(1 + ((index + 30) % 55))) | 0;
        this.#state[index] = value < 0 ? value + big : value;
      }
    }
  }

  get netType(): NetType {
    return randomType;
  }

  /** 0 to 2,147,483,646. */
  next(): number {
    this.#first = this.#first >= 55 ? 1 : this.#first + 1;
    this.#second = this.#second >= 55 ? 1 : this.#second + 1;
    let value = (this.#at(this.#first) - this.#at(this.#second)) | 0;
    if (value === big) value -= 1;
    if (value < 0) value += big;
    this.#state[this.#first] = value;
    return value;
  }

  /** From 0 to below 1. */
  sample(): number {
    return this.next() * (1 / big);
  }

  /** The same with more bits, for ranges wider than an int. */
  sampleLarge(): number {
    const value = this.next();
    const signed = this.next() % 2 === 0 ? -value : value;
    return (signed + (big - 1)) / (2 * big - 1);
  }

  #at(index: number): number {
    return this.#state[index] ?? 0;
  }
}
