/** A run shorter than this needs no word, in milliseconds. */
const patience = 1000;

/**
 * One line on a terminal that says how long the work takes, from the second second on; nothing on anything else.
 * Answers the function that wipes it.
 */
export function showProgress(stream: NodeJS.WriteStream, label: string): () => void {
    if (!stream.isTTY) return () => undefined;
    let seconds = 0;
    const timer = setInterval(() => {
        seconds += 1;
        stream.write(`\r${label} ${seconds} s`);
    }, patience);
    timer.unref();
    return () => {
        clearInterval(timer);
        if (seconds > 0) stream.write("\r\x1b[2K");
    };
}
