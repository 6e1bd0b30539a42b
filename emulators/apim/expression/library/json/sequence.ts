// What arrays and constructors share: tokens in an order, found by their index.

import type { Runtime } from '../../runtime.ts';
import { JContainer } from './container.ts';
import type { PathStep } from './json-position.ts';
import { writeToken } from './json-writer.ts';
import type { JToken } from './token.ts';

export abstract class JSequence extends JContainer {
  protected override readonly items: JToken[] = [];

  override stepTo(child: JToken): PathStep {
    return { container: 'Array', index: this.items.indexOf(child), name: null };
  }

  override toText(_format: string | null, runtime: Runtime): string {
    return writeToken(this, 'indented', runtime);
  }

  protected override validate(child: JToken): void {
    this.refuseProperty(child);
  }
}
