import { issue, type Issue } from "../../model/issue";
import type { FunctionUrlPlan } from "./plan";

/** What only the finished plan shows: whether two statements would have one name. */
export function validateUrlPlan({ permissions }: FunctionUrlPlan): Issue[] {
    const names = permissions.map(({ url }) => url);
    const twice = names.filter((name, index) => names.indexOf(name) < index);
    return [...new Set(twice)].map((name) =>
        issue({
            path: "callers",
            code: "name-invalid",
            problem: "two permissions would have one logical name",
            got: JSON.stringify(name),
            fix: "give one of the callers' resources another name",
        }),
    );
}
