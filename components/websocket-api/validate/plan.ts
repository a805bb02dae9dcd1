import { issue, type Issue, quote } from "../../../model/issue";
import type { WebSocketApiPlan } from "../plan";
import { checkDeployTime, checkIntegrationQuota } from "./quotas";

/** What only the finished plan shows: how many integrations there are in the end, and names that are given twice. */
export function validatePlan(plan: WebSocketApiPlan): Issue[] {
    const { integrations, routes, authorizers, models, permissions, roles, vpcLinks, stage, domain } = plan;
    const responses = integrations.flatMap(({ responses: own }) => own);
    const answering = routes.filter(({ answers }) => answers);
    const creates =
        // The API and its stage; the domain name and its mapping.
        2 +
        [integrations, routes, authorizers, models, responses, answering].reduce((sum, { length }) => sum + length, 0) +
        (stage.autoDeploy ? 0 : 1) +
        (domain === undefined ? 0 : 2);
    return [
        ...checkIntegrationQuota(integrations.length),
        ...checkDeployTime(creates),
        ...[
            integrations,
            responses,
            authorizers,
            models,
            roles,
            vpcLinks,
            [
                ...permissions,
                ...authorizers.flatMap(({ permission }) => (permission === undefined ? [] : [{ name: permission }])),
            ],
        ].flatMap(sameNames),
    ];
}

function sameNames(group: readonly { readonly name: string }[]): Issue[] {
    const names = group.map(({ name }) => name);
    const twice = names.filter((name, index) => names.indexOf(name) < index);
    return [...new Set(twice)].map((name) =>
        issue({
            path: "routes",
            code: "name-invalid",
            problem: "two resources of the API would have one logical name",
            got: quote(name),
            fix: "give one of the targets or authorizers another name",
        }),
    );
}
