import { flag, text, within } from "../../../model/check";
import { issue, type Issue, quote } from "../../../model/issue";
import { checkStageVariableName, checkStageVariableValue } from "../../../model/stage-variable";
import { isPlainObject } from "../../plain-object";
import { type Fields, input, map, object } from "../../http-api/validate-shape";
import type { Canary } from "./args";

/** The id of a deployment, as API Gateway makes it. */
export const checkDeploymentId = text("a1b2c3", (path, id) =>
    /^[a-z0-9]+$/.test(id)
        ? []
        : [
              issue({
                  path,
                  code: "canary-invalid",
                  problem: "a deployment is given by its id, of small letters and digits",
                  got: quote(id),
                  fix: "write the output deploymentId of the API as it was before",
              }),
          ],
);

const fields: Fields<Canary> = {
    percent: within({ least: 0, most: 100, unit: "percent", code: "canary-invalid" }),
    stableDeploymentId: input(checkDeploymentId),
    variables: map(input(checkStageVariableValue), 'variables: { color: "blue" }', checkStageVariableName),
    useStageCache: flag,
};

const checkShape = object({
    fields,
    required: ["percent"],
    example: 'canary: { percent: 10, stableDeploymentId: "a1b2c3" }',
});

/** Everything wrong with `canary`; `cached` says whether the stage has a cache. */
export function validateCanary(canary: unknown, context: { readonly cached: boolean }): Issue[] {
    const issues = checkShape("canary", canary);
    if (!isPlainObject(canary)) return issues;
    if (canary.stableDeploymentId === undefined && canary.variables === undefined) {
        issues.push(
            issue({
                path: "canary",
                code: "canary-invalid",
                problem: "the canary would serve what every other request is served",
                fix: "write stableDeploymentId, the id of the deployment the other requests go to, or variables",
            }),
        );
    }
    if (canary.useStageCache === true && !context.cached) {
        issues.push(
            issue({
                path: "canary.useStageCache",
                code: "canary-invalid",
                severity: "warning",
                problem: "the stage has no cache to share",
                got: "true",
                fix: "leave useStageCache out, or write cache",
            }),
        );
    }
    return issues;
}
