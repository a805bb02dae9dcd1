/** Code that cannot be made ready here; the message says why and what to do. */
export class CodeRefused extends Error {
    public override readonly name = "CodeRefused";
}
