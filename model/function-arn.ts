import { isArn, parseArn } from "./arn";
import { type Check, text } from "./check";
import { issue, type Issue, quote } from "./issue";

const pattern = /^function:[A-Za-z0-9_-]{1,64}(?::(\$LATEST|[A-Za-z0-9_-]+))?$/;

/**
 * The ARN of a Lambda function, alias or version.
 * Source: Lambda API reference, `FunctionArn`; IAM service authorization reference of Lambda.
 */
export const checkFunctionArn: Check = text("arn:aws:lambda:eu-west-1:123456789012:function:orders", (path, value) => {
    const wrong = (problem: string, fix: string): Issue[] => [
        issue({ path, code: "target-invalid", problem, got: quote(value), fix }),
    ];
    const inner = /^arn:[^:]*:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/(arn:[^/]+)\/invocations$/.exec(
        value,
    )?.[1];
    if (inner !== undefined)
        return wrong("a function is given by its own ARN, not by its invoke address", `write ${quote(inner)}`);
    const arn = parseArn(value);
    if (!isArn(arn)) {
        return wrong(
            "a text is taken for a function's ARN",
            /^https?:\/\//.test(value)
                ? `write { to: httpUrl(${quote(value)}) } for an address`
                : "pass the function itself, or its ARN",
        );
    }
    if (arn.service !== "lambda")
        return wrong(
            `the ARN names ${arn.service}, not a Lambda function`,
            "write a function's ARN, or a target such as sqsQueue(queue)",
        );
    if (arn.resource.startsWith("layer:"))
        return wrong("the ARN names a layer, not a function", "write a function's ARN");
    if (!pattern.test(arn.resource) || arn.region === "" || arn.account === "") {
        return wrong(
            "not the ARN of a Lambda function, alias or version",
            "write arn:aws:lambda:REGION:ACCOUNT:function:NAME, or ...:NAME:ALIAS",
        );
    }
    return [];
});
