import { issue, type Issue, quote, step } from "../../../model/issue";
import { proxyKinds } from "../targets/plan-target";
import type { RouteScope } from "./scope";
import { kindOf } from "./targets";

const withoutProxy = ["requestTemplates", "passthrough", "responses"] as const;

/** Settings that exclude one another, or that this route or this kind of target does not have. */
export function checkFit(path: string, route: Record<string, unknown>, { routeKey, connects }: RouteScope): Issue[] {
    const issues: Issue[] = [];
    const wrong = (name: string, problem: string, fix: string, more: Partial<Issue> = {}): void => {
        issues.push(
            issue({ path: step(path, name), code: "value-invalid", problem, got: quote(route[name]), ...more, fix }),
        );
    };
    if (route.reply === true && (connects || routeKey === "$disconnect")) {
        wrong(
            "reply",
            connects
                ? "no answer can be sent before a client is connected: its status alone counts"
                : "no answer can be sent to a client that has left",
            "leave reply out",
            { rule: 'developer guide, "Manage connected users and client apps: $connect and $disconnect routes"' },
        );
    }
    if (route.apiKey === true && !connects) {
        wrong(
            "apiKey",
            "an API key is looked at once, when a client connects",
            "write routes: { $connect: { to, apiKey: true } }",
            { rule: "messages carry no headers" },
        );
    }
    const kind = kindOf(route.to);
    if (kind === undefined) return issues;
    const proxies = proxyKinds.includes(kind);
    const asked = withoutProxy.filter((name) => route[name] !== undefined);
    const proxy = proxies && (route.proxy ?? asked.length === 0) === true;
    if (route.proxy === true && !proxies) {
        wrong("proxy", `a target of kind ${kind} is never handed the whole message`, "leave proxy out");
    } else if (proxy && route.proxy === true) {
        for (const name of asked) {
            wrong(
                name,
                "with proxy the target gets the message as it is and its answer is the answer",
                `leave ${name} or proxy out`,
            );
        }
    }
    if (proxy && kind === "function" && route.requestParameters !== undefined) {
        wrong(
            "requestParameters",
            "a function with proxy gets the message as it is",
            "leave requestParameters out, or write proxy: false",
        );
    }
    if (route.selectTemplateBy !== undefined && route.requestTemplates === undefined) {
        wrong("selectTemplateBy", "there are no templates to choose from", "write requestTemplates, or leave it out");
    }
    if (route.responses !== undefined && route.reply !== true && !connects) {
        wrong("responses", "no answer of this route goes to the client", "write reply: true, or leave responses out", {
            severity: "warning",
        });
    }
    return issues;
}
