import { issue, type Issue } from "../../../model/issue";
import { albLimits } from "../../../model/limits";
import type { AlbApiPlan } from "../plan";

/** What only the finished plan shows: how many target groups there are, and whether two resources have one name. */
export function validatePlan({ targetGroups, rules }: AlbApiPlan): Issue[] {
    const groups = [targetGroups.map(({ name }) => name), rules.map(({ name }) => name)];
    const twice = groups.flatMap((names) => names.filter((name, index) => names.indexOf(name) < index));
    const issues = [...new Set(twice)].map((name) =>
        issue({
            path: "routes",
            code: "name-invalid",
            problem: "two resources of the API would have one logical name",
            got: JSON.stringify(name),
            fix: "give one of the functions another name",
        }),
    );
    if (targetGroups.length > albLimits.targetGroups) {
        issues.push(
            issue({
                path: "routes",
                code: "integration-quota",
                problem: `a load balancer has at most ${String(albLimits.targetGroups)} target groups, one a function`,
                got: String(targetGroups.length),
                rule: 'a fixed quota; user guide, "Quotas for your Application Load Balancers"',
                fix: "let routes share functions, or split the API; functions given by an output's ARN share a group under one name",
            }),
        );
    }
    return issues;
}
