import { type Check, shortText } from "../../../model/check";
import { issue, type Issue, quote, step } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import { isPlainObject } from "../../plain-object";
import { input, list } from "../../http-api/validate-shape";

const reference = "API reference, JwtValidationActionAdditionalClaim";
const checkList = list(input(shortText("orders", albLimits.claimValue, reference)), '["orders"]', 1);

/** The values of a claim: one at least, and no doubt about what several of them mean. */
export const checkClaimValues: Check = (path, value) => {
    const issues = checkList(path, value);
    if (!Array.isArray(value) || issues.length > 0) return issues;
    if (value.length > albLimits.claims) {
        return [
            issue({
                path,
                code: "audience-quota",
                problem: `a claim has at most ${String(albLimits.claims)} values`,
                got: quote(value.length),
                rule: reference,
                fix: "declare a second authorizer",
            }),
        ];
    }
    return severalValues(path, value);
};

/** AWS documents that a claim may have several values, and not whether a token needs one of them or all. */
export function severalValues(path: string, values: readonly unknown[]): Issue[] {
    if (values.length < 2) return [];
    return [
        issue({
            path,
            code: "authorizer-invalid",
            severity: "warning",
            problem: "AWS does not document whether a token needs one of several values or all of them",
            got: quote(values),
            rule: "HttpApi takes a token that has one of them",
            fix: "write one value, and an authorizer for each other one",
        }),
    ];
}

/** Claims that stand twice, or are too many. */
export function checkClaims(path: string, jwt: Record<string, unknown>): Issue[] {
    const claims = isPlainObject(jwt.claims) ? Object.keys(jwt.claims) : [];
    const issues: Issue[] = [];
    if (jwt.audience !== undefined && claims.includes("aud")) {
        issues.push(
            issue({
                path: step(path, "audience"),
                code: "authorizer-invalid",
                problem: "the audience is given twice: claims has aud too",
                got: quote(jwt.audience),
                fix: "leave one of them out",
            }),
        );
    }
    const count = claims.length + (jwt.audience === undefined ? 0 : 1);
    if (count > albLimits.claims) {
        issues.push(
            issue({
                path: step(path, "claims"),
                code: "authorizer-invalid",
                problem: `a token is asked for at most ${String(albLimits.claims)} claims`,
                got: quote(count),
                rule: "API reference, JwtValidationActionConfig",
                fix: "leave some out, and check them in the function",
            }),
        );
    }
    return issues;
}
