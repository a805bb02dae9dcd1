import { shortText } from "../../model/check";
import { issue, type Issue, quote, step } from "../../model/issue";
import { httpApiLimits } from "../../model/limits";
import { checkStageName } from "../../model/stage-name";
import { checkStageVariableName, checkStageVariableValue } from "../../model/stage-variable";
import type { HttpApiStage } from "./args";
import { isPlainObject } from "../plain-object";
import { type Fields, input, map, object } from "./validate-shape";

const checkVariables = map(input(checkStageVariableValue), 'variables: { color: "blue" }', checkStageVariableName);

const fields: Fields<HttpApiStage> = {
    name: checkStageName,
    variables: (path, value) => [...checkVariables(path, value), ...checkCount(path, value)],
    description: shortText("orders, production", httpApiLimits.description, "service model of API Gateway v2"),
};

const checkShape = object({ fields, example: 'stage: { name: "prod" }', ofApi: true });

/** Everything wrong with `stage`. */
export function checkStage(path: string, stage: unknown): Issue[] {
    return typeof stage === "string" ? checkStageName(path, stage) : checkShape(path, stage);
}

function checkCount(path: string, variables: unknown): Issue[] {
    const count = isPlainObject(variables) ? Object.keys(variables).length : 0;
    if (count <= httpApiLimits.stageVariables) return [];
    return [
        issue({
            path,
            code: "stage-variable-invalid",
            problem: `a stage has at most ${httpApiLimits.stageVariables} variables`,
            got: quote(count),
            fix: "keep the rest in Parameter Store or in the functions' environment",
        }),
    ];
}

/** The stage's name, `$default` where none is given; undefined where it is not a text. */
export function stageNameOf(stage: unknown): { readonly name: string; readonly path: string } | undefined {
    if (stage === undefined) return { name: "$default", path: "stage" };
    if (typeof stage === "string") return { name: stage, path: "stage" };
    if (!isPlainObject(stage)) return undefined;
    const { name = "$default" } = stage;
    return typeof name === "string" ? { name, path: step("stage", "name") } : undefined;
}

/** Names of the variables the stage has. */
export function stageVariablesOf(stage: unknown): string[] {
    return isPlainObject(stage) && isPlainObject(stage.variables) ? Object.keys(stage.variables) : [];
}
