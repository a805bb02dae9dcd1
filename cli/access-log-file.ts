import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { type LineWriter, lineWriter } from "./line-writer";
import { ServeRefusal } from "./serve-refusal";

/** A file access logs are added to. */
export interface AccessLogFile {
    readonly write: LineWriter<string>["write"];
    readonly close: () => Promise<void>;
}

/**
 * Opens a file for access logs; rejects with a `ServeRefusal` when it cannot be written.
 * @param print what of a line is written
 */
export async function openAccessLog(file: string, print: (line: string) => string): Promise<AccessLogFile> {
    const stream = createWriteStream(file, { flags: "a" });
    try {
        await once(stream, "open");
    } catch (error) {
        const { code = "" } = error as NodeJS.ErrnoException;
        throw new ServeRefusal(
            `${file} cannot be written (${code}); --access-logs takes a file, or - for standard output`,
        );
    }
    // A disk that fills up later must not end the gateway.
    stream.on("error", () => undefined);
    const writer = lineWriter({ stream, print, printDropped: (count) => `${count} lines left out` });
    return {
        write: writer.write,
        close: async () => {
            await writer.end();
            await new Promise<void>((resolve) => stream.end(resolve));
        },
    };
}
