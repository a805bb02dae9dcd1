import assert from "node:assert/strict";
import { type FunctionPermission, permits, permitsDistribution, permitsFunctionUrl } from "../../frontdoor";
import { unknown } from "../../model/property-value";

const api = "arn:aws:execute-api:eu-west-1:123456789012:a1b2c3";
const call = { principal: "apigateway.amazonaws.com", sourceArn: `${api}/$default/GET/pets/{id}` };

/** A permission as programs write it for an API, with what a case changes. */
function permission(changed: Partial<FunctionPermission> = {}): FunctionPermission {
    return {
        urn: "urn:pulumi:dev::shop::aws:lambda/permission:Permission::p",
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        sourceArn: `${api}/*/*`,
        ...changed,
    };
}

/** Each permission without a source, so that one field alone decides. */
function open(changed: Partial<FunctionPermission> = {}): FunctionPermission {
    return {
        urn: "urn:pulumi:dev::shop::aws:lambda/permission:Permission::open",
        action: "lambda:InvokeFunction",
        principal: "apigateway.amazonaws.com",
        ...changed,
    };
}

describe("permissions of a function", () => {
    const cases: [what: string, given: FunctionPermission, call: Parameters<typeof permits>[1], allowed: boolean][] = [
        ["any stage and route of the API", permission(), call, true],
        ["any source at all", open(), call, true],
        ["one stage, method and path", permission({ sourceArn: `${api}/*/GET/pets/{id}` }), call, true],
        ["another method", permission({ sourceArn: `${api}/*/POST/pets/{id}` }), call, false],
        ["another stage", permission({ sourceArn: `${api}/live/*` }), call, false],
        ["another API", permission({ sourceArn: `${api.slice(0, -1)}4/*/*` }), call, false],
        ["a path below the one granted", permission({ sourceArn: `${api}/*/GET/pets` }), call, false],
        ["the $default route", permission(), { ...call, sourceArn: `${api}/$default/$default` }, true],
        ["one character by a question mark", permission({ sourceArn: `${api}/*/GE?/pets/{id}` }), call, true],
        ["no character by a question mark", permission({ sourceArn: `${api}/*/GET?/pets/{id}` }), call, false],
        ["an authorizer under the usual grant", permission(), { ...call, sourceArn: `${api}/authorizers/ab12` }, true],
        [
            "an authorizer under a grant for routes of a stage",
            permission({ sourceArn: `${api}/$default/*` }),
            { ...call, sourceArn: `${api}/authorizers/ab12` },
            false,
        ],
        ["another service", open({ principal: "events.amazonaws.com" }), call, false],
        ["everybody", open({ principal: "*" }), call, true],
        ["every action of Lambda", open({ action: "lambda:*" }), call, true],
        ["every action", open({ action: "*" }), call, true],
        ["another action", open({ action: "lambda:GetFunction" }), call, false],
        ["an action that only begins alike", open({ action: "lambda:InvokeFunctionUrl" }), call, false],
        ["the source's account", open({ sourceAccount: "123456789012" }), call, true],
        ["another account", open({ sourceAccount: "210987654321" }), call, false],
        ["members of an organization", open({ principal: "*", principalOrgId: "o-abc" }), call, false],
        ["the alias that is called", open({ qualifier: "live" }), { ...call, qualifier: "live" }, true],
        ["an alias, when the function itself is called", open({ qualifier: "live" }), call, false],
        ["the function itself, when an alias is called", open(), { ...call, qualifier: "live" }, false],
        ["the function itself, when $LATEST is called", open(), { ...call, qualifier: "$LATEST" }, true],
        ["calls through a function URL", open({ principal: "*", invokedViaFunctionUrl: true }), call, false],
        ["a source nobody knows yet", open({ sourceArn: unknown }), call, true],
    ];
    for (const [what, given, invocation, allowed] of cases) {
        it(`${allowed ? "take" : "refuse"} a call granted for ${what}`, () => {
            assert.equal(permits([given], invocation), allowed);
        });
    }

    it("refuse every call when there are none", () => {
        assert.equal(permits([], call), false);
    });

    it("take a call that the second of them grants", () => {
        assert.equal(permits([open({ principal: "events.amazonaws.com" }), permission()], call), true);
    });
});

describe("permissions of a function URL without auth", () => {
    const forUrl = open({ action: "lambda:InvokeFunctionUrl", principal: "*", functionUrlAuthType: "NONE" });
    const viaUrl = open({ principal: "*", invokedViaFunctionUrl: true });
    // The provider adds the statement for lambda:InvokeFunctionUrl when it creates the URL; the other is the program's.
    const cases: [what: string, given: FunctionPermission[], qualifier: string | undefined, allowed: boolean][] = [
        ["both statements", [forUrl, viaUrl], undefined, true],
        ["the statement for the function alone", [viaUrl], undefined, true],
        ["the statement for the URL alone", [forUrl], undefined, false],
        ["a call of the function however it comes", [open({ principal: "*" })], undefined, true],
        ["a statement for one account", [{ ...viaUrl, principal: "123456789012" }], undefined, false],
        ["a statement for an organization", [{ ...viaUrl, principalOrgId: "o-abc" }], undefined, false],
        ["a statement for one source", [{ ...viaUrl, sourceArn: `${api}/*` }], undefined, false],
        ["everything for everybody", [open({ action: "lambda:*", principal: "*" })], undefined, true],
        ["both, without the URL's alias", [forUrl, viaUrl], "live", false],
        [
            "both, for the URL's alias",
            [
                { ...forUrl, qualifier: "live" },
                { ...viaUrl, qualifier: "live" },
            ],
            "live",
            true,
        ],
        ["nothing", [], undefined, false],
    ];
    for (const [what, given, qualifier, allowed] of cases) {
        it(`${allowed ? "suffice" : "do not suffice"} with ${what}`, () => {
            assert.equal(permitsFunctionUrl(given, qualifier), allowed);
        });
    }
});

describe("permissions for a load balancer", () => {
    const group = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/list/0123456789abcdef";
    const asked = { principal: "elasticloadbalancing.amazonaws.com", sourceArn: group };
    const cases: [what: string, changed: Partial<FunctionPermission>, allowed: boolean][] = [
        ["its target group", { sourceArn: group }, true],
        ["any target group of the name", { sourceArn: group.replace(/[^/]*$/, "*") }, true],
        ["another target group", { sourceArn: group.replace("list", "other") }, false],
        ["any source", {}, true],
        ["API Gateway", { principal: "apigateway.amazonaws.com" }, false],
    ];
    for (const [what, changed, allowed] of cases) {
        it(`${allowed ? "take" : "refuse"} one granted for ${what}`, () => {
            assert.equal(permits([open({ principal: asked.principal, ...changed })], asked), allowed);
        });
    }
});

describe("permissions for a distribution in front of a function URL", () => {
    const distributionArn = "arn:aws:cloudfront::123456789012:distribution/E1234567890ABC";
    const granted = { principal: "cloudfront.amazonaws.com", sourceArn: distributionArn };
    const url = open({ ...granted, action: "lambda:InvokeFunctionUrl", functionUrlAuthType: "AWS_IAM" });
    const fn = open({ ...granted, invokedViaFunctionUrl: true });
    const cases: [what: string, given: readonly FunctionPermission[], qualifier: string | undefined, yes: boolean][] = [
        ["with both statements", [url, fn], undefined, true],
        ["with the statement for the URL alone", [url], undefined, false],
        ["with the statement for the function alone", [fn], undefined, false],
        ["with one statement for every action", [open({ ...granted, action: "lambda:*" })], undefined, true],
        ["for another distribution", [url, { ...fn, sourceArn: `${distributionArn}D` }], undefined, false],
        ["for another account", [url, { ...fn, sourceAccount: "210987654321" }], undefined, false],
        ["for a source nobody knows yet", [url, { ...fn, sourceArn: unknown }], undefined, true],
        ["for URLs without auth only", [{ ...url, functionUrlAuthType: "NONE" }, fn], undefined, false],
        ["for another service", [url, { ...fn, principal: "events.amazonaws.com" }], undefined, false],
        ["without the URL's alias", [url, fn], "live", false],
        ["for the URL's alias", [url, fn].map((one) => ({ ...one, qualifier: "live" })), "live", true],
    ];
    for (const [what, given, qualifier, yes] of cases) {
        it(`${yes ? "suffice" : "do not suffice"} ${what}`, () => {
            const of = { distributionArn, ...(qualifier === undefined ? {} : { qualifier }) };
            assert.equal(permitsDistribution(given, of), yes);
        });
    }
});
