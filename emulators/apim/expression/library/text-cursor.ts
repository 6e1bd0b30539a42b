// A place in a text that is read from left to right by characters and sticky expressions. Knows no grammar.

export class TextCursor {
  protected readonly text: string;
  protected at = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character here; empty at the end. */
  get current(): string {
    return this.text.charAt(this.at);
  }

  next(): string {
    this.at += 1;
    return this.text.charAt(this.at - 1);
  }

  /** Steps over `text` if it stands here. */
  accept(text: string): boolean {
    if (!this.text.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** What a sticky expression matches here. */
  peek(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.at;
    return expression.exec(this.text);
  }

  /** The same, stepping over it. */
  take(expression: RegExp): RegExpExecArray | null {
    const match = this.peek(expression);
    if (match !== null) this.at += match[0].length;
    return match;
  }
}
