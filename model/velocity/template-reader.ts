/** A place where a template breaks off. */
export class TemplateSyntaxError extends Error {
    constructor(
        message: string,
        readonly at: number,
    ) {
        super(message);
    }
}

/** Levels of directives, parentheses and texts within each other. */
const mostDepth = 100;

/** Reads a template from left to right. */
export class TemplateReader {
    at: number;
    private depth = 0;

    readonly end: number;

    constructor(
        readonly text: string,
        from = 0,
    ) {
        this.at = from;
        this.end = text.length;
    }

    done(): boolean {
        return this.at >= this.end;
    }

    peek(ahead = 0): string {
        return this.text.charAt(this.at + ahead);
    }

    /** Goes behind a word when it stands here. */
    take(word: string): boolean {
        if (!this.text.startsWith(word, this.at)) return false;
        this.at += word.length;
        return true;
    }

    /** What a sticky pattern matches here. */
    match(pattern: RegExp): RegExpExecArray | undefined {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text);
        if (found === null) return undefined;
        this.at += found[0].length;
        return found;
    }

    space(): void {
        this.match(/[ \t\r\n]*/y);
    }

    expect(word: string, what: string): void {
        if (!this.take(word)) this.fail(`${what}${this.done() ? ", and the template ends" : ""}`);
    }

    fail(message: string, at = this.at): never {
        throw new TemplateSyntaxError(message, at);
    }

    /** Reads what lies one level deeper. */
    within<Result>(read: () => Result): Result {
        if (++this.depth > mostDepth) this.fail(`a template may be ${mostDepth} levels deep`);
        const result = read();
        this.depth--;
        return result;
    }

    /** A reader of a part, which counts levels on from here. */
    part(from: number, end: number): TemplateReader {
        const inner = new TemplateReader(this.text.slice(0, end), from);
        inner.depth = this.depth;
        return inner;
    }
}
