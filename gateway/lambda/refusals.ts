import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { FunctionDescription } from "../../frontdoor/front-door";
import { isUnknown } from "../../model/property-value";
import { knownText } from "../known-value";

const restRuns = "the rest can be served with --allow-unsupported";

/** How a function is run here. */
export type Language = "node" | "python";

/** What a function is written in, or why it cannot run here. */
export function languageOf(
    description: FunctionDescription,
): { readonly language: Language } | { readonly reason: string } {
    const { name, packageType, codeElsewhere, handler, runtime } = description;
    const what = `function ${JSON.stringify(name)}`;
    const refused = (reason: string): { readonly reason: string } => ({ reason });
    if (knownText(packageType) === "Image") {
        const image = knownText(codeElsewhere);
        return refused(
            `${image ?? "a container image"} is the code of ${what}; container images do not run here, Node.js and Python ` +
                `functions with a zip archive do; give it code and a runtime, or ${restRuns}`,
        );
    }
    const elsewhere = knownText(codeElsewhere);
    if (elsewhere !== undefined || (description.code === undefined && codeElsewhere !== undefined)) {
        return refused(
            `${elsewhere ?? "an object in S3"} is the code of ${what}; nothing is fetched from AWS; give it code as an ` +
                `archive, such as new pulumi.asset.FileArchive("dist"), or ${restRuns}`,
        );
    }
    const known = knownText(runtime);
    if (known === undefined) {
        return refused(
            `the runtime of ${what} is ${isUnknown(runtime) ? "not known before the deployment" : "not set"}; Node.js and ` +
                `Python functions run here; write one such as "nodejs22.x"`,
        );
    }
    if (knownText(handler) === undefined) {
        return refused(
            `the handler of ${what} is ${isUnknown(handler) ? "not known before the deployment" : "not set"}; a function ` +
                `with the runtime ${known} needs one; write one such as "index.handler"`,
        );
    }
    if (/^nodejs\d/.test(known)) return { language: "node" };
    if (/^python\d/.test(known)) {
        if (pythonProgram() !== undefined) return { language: "python" };
        return refused(
            `${known} is the runtime of ${what}, and there is no python3 on the PATH to run it with; install Python 3, or ${restRuns}`,
        );
    }
    return refused(
        `${known} is the runtime of ${what}; only Node.js and Python functions run here; put an HTTP server in its place ` +
            `with an HTTP integration, or ${restRuns}`,
    );
}

/** Path of the first python3 on the PATH. */
export function pythonProgram(): string | undefined {
    return (process.env["PATH"] ?? "")
        .split(delimiter)
        .filter((folder) => folder !== "")
        .map((folder) => join(folder, "python3"))
        .find((file) => existsSync(file));
}
