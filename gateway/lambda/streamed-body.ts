import { Readable } from "node:stream";

/** The bytes of a streaming handler as they come; the handler waits while nobody reads them. */
export class StreamedBody extends Readable {
    private unread = 0;

    constructor(private readonly tell: (bytes: number) => void) {
        super();
    }

    public put(bytes: Uint8Array): void {
        // A body nobody wants is taken in silence: the handler goes on, as on AWS.
        if (this.destroyed || this.push(bytes)) this.tell(bytes.length);
        else this.unread += bytes.length;
    }

    public finish(error: string | undefined): void {
        if (error === undefined) this.push(null);
        else this.destroy(new Error(`the function failed after its answer had begun: ${error}`));
    }

    public override _read(): void {
        this.release();
    }

    public override _destroy(error: Error | null, done: (error: Error | null) => void): void {
        this.release();
        done(error);
    }

    private release(): void {
        if (this.unread === 0) return;
        const bytes = this.unread;
        this.unread = 0;
        this.tell(bytes);
    }
}
