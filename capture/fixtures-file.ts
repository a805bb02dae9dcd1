import { CaptureError } from "./capture-error";
import type { FixtureAnswer, Fixtures } from "./fixtures";
import { isRecord } from "./plain-values";
import { readYaml } from "./yaml-file";

/**
 * Reads a fixtures file, YAML or JSON:
 * `invokes` holds an answer for a function's token, or a list of `{args, returns}`; `stackReferences` holds outputs by stack.
 */
export function readFixtures(file: string): Fixtures {
    const raw = readYaml(file) ?? {};
    if (!isRecord(raw))
        throw new CaptureError(`${file}: a fixtures file is an object with invokes and stackReferences`);
    const problems = Object.keys(raw)
        .filter((key) => key !== "invokes" && key !== "stackReferences")
        .map((key) => `${file}: ${key} is not a part of a fixtures file; write invokes or stackReferences`);
    const invokes: Record<string, readonly FixtureAnswer[]> = {};
    for (const [token, answer] of Object.entries(section(raw["invokes"], "invokes", file, problems))) {
        const answers = readAnswers(answer);
        if (answers === undefined) {
            problems.push(
                `${file}: invokes["${token}"]: an answer is an object, or a list of objects with args and returns`,
            );
        } else invokes[token] = answers;
    }
    const stackReferences: Record<string, { readonly [output: string]: unknown }> = {};
    for (const [name, outputs] of Object.entries(section(raw["stackReferences"], "stackReferences", file, problems))) {
        if (isRecord(outputs)) stackReferences[name] = outputs;
        else problems.push(`${file}: stackReferences["${name}"]: the outputs of a stack are an object`);
    }
    if (problems.length > 0) throw new CaptureError(problems.join("\n"));
    return { invokes, stackReferences, source: file };
}

function section(value: unknown, name: string, file: string, problems: string[]): { readonly [key: string]: unknown } {
    if (value === undefined || value === null) return {};
    if (isRecord(value)) return value;
    problems.push(`${file}: ${name} is an object`);
    return {};
}

function readAnswers(answer: unknown): readonly FixtureAnswer[] | undefined {
    if (isRecord(answer)) return [{ args: {}, returns: answer }];
    if (!Array.isArray(answer)) return undefined;
    const answers: FixtureAnswer[] = [];
    for (const each of answer as unknown[]) {
        if (!isRecord(each) || !isRecord(each["returns"])) return undefined;
        answers.push({ args: isRecord(each["args"]) ? each["args"] : {}, returns: each["returns"] });
    }
    return answers;
}
