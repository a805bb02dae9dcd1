/** A place where a JSON path breaks off. */
export class PathSyntaxError extends Error {
    constructor(
        message: string,
        readonly at: number,
    ) {
        super(message);
    }
}

/** Reads a text from left to right. */
export class TextReader {
    at = 0;
    /** Filters and brackets that are open. */
    depth = 0;

    constructor(readonly text: string) {}

    done(): boolean {
        return this.at >= this.text.length;
    }

    /** The next character; empty at the end. */
    peek(): string {
        return this.text.charAt(this.at);
    }

    next(): string {
        return this.text.charAt(this.at++);
    }

    /** Goes behind a word when it stands here. */
    take(word: string): boolean {
        if (!this.text.startsWith(word, this.at)) return false;
        this.at += word.length;
        return true;
    }

    /** What a sticky pattern matches here. */
    match(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.at;
        const found = pattern.exec(this.text)?.[0];
        if (found !== undefined) this.at += found.length;
        return found;
    }

    space(): void {
        while (/\s/.test(this.peek())) this.at++;
    }

    rest(length: number): string {
        return this.text.slice(this.at, this.at + length);
    }

    /** A text in single or double quotes; a backslash takes the next character as it is. */
    quoted(): string {
        const begin = this.at;
        const quotation = this.next();
        if (quotation !== "'" && quotation !== '"') throw new PathSyntaxError("a quoted text is missing", begin);
        let result = "";
        while (!this.done()) {
            const char = this.next();
            if (char === quotation) return result;
            result += char === "\\" ? this.next() : char;
        }
        throw new PathSyntaxError("a quotation mark is not closed", begin);
    }
}
