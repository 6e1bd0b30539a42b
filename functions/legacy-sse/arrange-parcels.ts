// Puts parcels together again: parts to contents, contents into the order in which their sender gave them. A queue promises
// neither order nor that everything arrives, nor that it arrives once.
import { createBoundedMap } from '../bounded-map.ts';
import type { Parcel } from './parcel.ts';

/** Exchanges one stream remembers; the one that was quiet for longest goes first. */
const MAX_EXCHANGES = 1_000;

export interface ParcelArranger {
  /** The contents that can be used now, in order; usually one. */
  add(parcel: Parcel): readonly Buffer[];
}

interface Exchange {
  /** Number of the content that is due. */
  due: number;
  readonly waiting: Map<number, Array<Buffer | undefined>>;
}

/** An arranger for the parcels of one stream. */
export function createParcelArranger(): ParcelArranger {
  const exchanges = createBoundedMap<string, Exchange>(MAX_EXCHANGES);
  return {
    add({ exchange: name, number, part, parts, content }) {
      const exchange = exchanges.get(name) ?? { due: 0, waiting: new Map() };
      exchanges.set(name, exchange);
      const received = exchange.waiting.get(number) ?? new Array<Buffer | undefined>(parts).fill(undefined);
      received[part] = content;
      exchange.waiting.set(number, received);
      return takeReady(exchange);
    },
  };
}

function takeReady(exchange: Exchange): Buffer[] {
  const ready: Buffer[] = [];
  for (;;) {
    const parts = exchange.waiting.get(exchange.due);
    if (parts === undefined || parts.includes(undefined)) return ready;
    ready.push(Buffer.concat(parts as Buffer[]));
    exchange.waiting.delete(exchange.due);
    exchange.due += 1;
  }
}
