/** Why a template ends early. Its message is for the log. */
export class RenderFailure extends Error {}

/**
 * What one rendering may cost.
 * @documented "Quotas for configuring and running a REST API": 1,000 iterations of `#foreach` in a template.
 * @inferred all loops of a rendering count together; 10 MB of output, as payloads have. Steps, depth and the length of
 * texts are bounds of this gateway: no template hangs it.
 */
export class RenderBudget {
    private steps = 500_000;
    private iterations = 1000;
    private depth = 0;

    /** One step, or as many as a piece of work is worth. */
    spend(steps = 1): void {
        this.steps -= steps;
        // What is no number, such as the length of a range of one, must not end the counting.
        if (!(this.steps >= 0)) throw new RenderFailure("the template takes more than 500,000 steps");
    }

    iterate(): void {
        if (--this.iterations < 0) throw new RenderFailure("#foreach runs more than 1,000 times");
    }

    /** A text that was made: long ones are worth more steps. */
    text(text: string): string {
        if (text.length > mostCharacters) throw new RenderFailure("a text grows beyond 10 MB");
        this.spend(1 + Math.floor(text.length / 200));
        return text;
    }

    /** The same of pieces joined to one text, looked at before it is made: a piece may stand in it many times. */
    join(pieces: readonly string[], separator: string): string {
        let length = 0;
        for (const piece of pieces) length += piece.length + separator.length;
        if (length > mostCharacters + separator.length) throw new RenderFailure("a text grows beyond 10 MB");
        return this.text(pieces.join(separator));
    }

    /** What lies one level deeper. */
    within<Result>(work: () => Result): Result {
        if (++this.depth > mostDepth)
            throw new RenderFailure(`calls and values lie more than ${mostDepth} levels deep`);
        const result = work();
        this.depth--;
        return result;
    }
}

const mostCharacters = 10 * 1024 * 1024;
const mostDepth = 400;
