import { isDeepStrictEqual } from "node:util";
import { isPropertyMap, type PropertyMap, secret } from "../model/property-value";
import { awsInvokes, questionIds } from "./aws-invokes";
import { placeOf } from "./aws-place";
import type { EngineOptions } from "./engine-server";
import type { GraphRecorder } from "./graph-recorder";
import { isRecord, toPlain, toPropertyValue } from "./plain-values";
import type { InvokeCall } from "./transforms";

/** Functions whose answer is a secret whatever it holds. */
const secretAnswers: { readonly [token: string]: readonly string[] } = {
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ["secretString", "secretBinary"],
    "aws:ssm/getParameter:getParameter": ["value"],
};

/**
 * Answers a function of a provider offline: from the fixtures, else with a documented stand-in.
 * Throws an error that names the function and says how to supply its answer.
 */
export function answerInvoke(
    call: InvokeCall,
    provider: PropertyMap,
    options: EngineOptions,
    recorder: GraphRecorder,
): PropertyMap {
    const { token } = call;
    if (token === "pulumi:pulumi:getResource") return answerGetResource(call.args, recorder);
    const plain = toPlain(call.args);
    const args = isRecord(plain) ? plain : {};
    const supplied = options.fixtures?.invokes[token] ?? [];
    const fixture = supplied.find((answer) =>
        Object.entries(answer.args).every(([name, value]) => isDeepStrictEqual(args[name], value)),
    );
    const rule = awsInvokes[token];
    if (fixture === undefined && rule === undefined) {
        const refusal = unanswered(token, args, options, supplied.length > 0);
        recorder.refusals.push(refusal);
        throw new Error(refusal);
    }
    const place = placeOf(call.args, provider, options);
    // A fixture need only say what matters: the stand-in fills in the rest.
    const standIn =
        rule === undefined
            ? {}
            : { region: place.region, ...rule({ token, args, place, ids: questionIds(token, args) }) };
    const answer = toPropertyValue({ ...args, ...standIn, ...fixture?.returns });
    const properties = isPropertyMap(answer) ? answer : {};
    const hidden = (secretAnswers[token] ?? []).filter((name) => name in properties);
    return { ...properties, ...Object.fromEntries(hidden.map((name) => [name, secret(properties[name] ?? null)])) };
}

function unanswered(
    token: string,
    args: { readonly [name: string]: unknown },
    options: EngineOptions,
    hasOthers: boolean,
): string {
    const why = hasOthers
        ? "and no answer of the fixtures file is for these arguments"
        : "and its answer is not known offline";
    const where =
        options.fixtures?.source === undefined
            ? "a fixtures file, passed with --fixtures"
            : `the fixtures file ${options.fixtures.source}`;
    const example = { invokes: { [token]: [{ args, returns: {} }] } };
    return `the program calls ${token}, ${why}; add it to ${where}: ${JSON.stringify(example)}`;
}

/** A resource taken up again by its URN, as a component's output is on the other side of a plugin. */
function answerGetResource(args: PropertyMap, recorder: GraphRecorder): PropertyMap {
    const urn = typeof args["urn"] === "string" ? args["urn"] : "";
    const node = recorder.find(urn);
    if (node === undefined) throw new Error(`unknown resource ${urn}`);
    return { urn, id: typeof node.id === "string" ? node.id : "", state: node.outputs };
}
