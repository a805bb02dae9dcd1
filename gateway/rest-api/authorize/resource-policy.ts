import { evaluateStatements, readStatements } from "../../http-api/authorize/policy-statements";
import { methodArn } from "./method-arn";
import { type PrivateEntrance, requestFacts } from "./request-facts";
import type { ServedResourcePolicy } from "./served-authorizer";

/** The API a resource policy is attached to. */
export interface ResourcePolicySetting {
    /** Such as `arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5`; empty when it is not known. */
    readonly executionArn: string;
    readonly endpointType: "REGIONAL" | "EDGE" | "PRIVATE";
    /** Interface endpoints the API's own settings name. */
    readonly vpcEndpointIds: readonly string[];
    /** @default "first" */
    readonly privateEndpoint?: "first" | "none";
}

/** A resource policy that cannot be read: AWS refuses it when the API is created. */
export interface UnreadPolicy {
    /** Value first, rule second, remedy last. */
    readonly problem: string;
}

/**
 * Reads a resource policy; undefined when everyone may call. One that cannot be read is told by `unread` and denies
 * every request. Never throws.
 * @documented developer guide, "Private REST APIs in API Gateway": a private API without a policy takes no request.
 */
export function compileResourcePolicy(
    json: string | undefined,
    setting: ResourcePolicySetting,
    unread: (found: UnreadPolicy) => void = () => undefined,
): ServedResourcePolicy | undefined {
    if (json === undefined || json.trim() === "") {
        return setting.endpointType === "PRIVATE" ? { evaluate: () => withoutPolicy } : undefined;
    }
    const document = parsed(json);
    const read = isObject(document) ? readStatements(statementsOf(document, setting.executionArn)) : undefined;
    const problem = read === undefined ? "it has no Statement" : "problem" in read ? read.problem : undefined;
    if (read === undefined || "problem" in read) {
        const text = `the resource policy cannot be read: ${problem}; AWS refuses it`;
        unread({ problem: text });
        return { evaluate: () => ({ verdict: "deny", why: text }) };
    }
    const entrance = setting.endpointType === "PRIVATE" ? entranceOf(document, setting) : undefined;
    return {
        entrance,
        evaluate: (context) => {
            const { authorization } = context;
            const { verdict, why } = evaluateStatements(read.list, {
                arns: [methodArn(context)],
                facts: requestFacts(context, entrance),
                caller:
                    authorization?.kind === "iam"
                        ? { arn: authorization.userArn, accountId: authorization.accountId }
                        : "anonymous",
            });
            return { verdict, why: `resource policy: ${why}` };
        },
    };
}

const withoutPolicy = {
    verdict: "silent",
    why: "a private API without a resource policy takes no request; attach one",
} as const;

/**
 * The statements with every shorthand written out. A statement without a principal concerns nobody: AWS refuses it.
 * @documented developer guide, "API Gateway resource policy examples": `execute-api:/stage/GET/pets` stands for the ARN
 * of this API with it, `execute-api:/*` for everything of this API.
 */
function statementsOf({ Statement }: Record<string, unknown>, executionArn: string): unknown {
    if (Statement === undefined || Statement === null) return undefined;
    return (Array.isArray(Statement) ? (Statement as unknown[]) : [Statement]).map((statement) => {
        if (!isObject(statement)) return statement;
        const { Principal, NotPrincipal, Resource, NotResource, ...rest } = statement;
        return {
            ...rest,
            ...(Resource === undefined ? {} : { Resource: expanded(Resource, executionArn) }),
            ...(NotResource === undefined ? {} : { NotResource: expanded(NotResource, executionArn) }),
            ...(NotPrincipal === undefined ? { Principal: Principal ?? {} } : { NotPrincipal }),
        };
    });
}

const shorthand = "execute-api:/";

function expanded(written: unknown, executionArn: string): unknown {
    if (Array.isArray(written)) return written.map((one) => expanded(one, executionArn));
    if (typeof written !== "string" || !written.startsWith(shorthand)) return written;
    return `${executionArn === "" ? "*" : executionArn}/${written.slice(shorthand.length)}`;
}

/**
 * Nothing on this machine comes through a VPC endpoint. So that a private API can be tried at all, requests count as
 * coming through the first one its settings or its policy name (assumption "private-api-endpoint").
 */
function entranceOf(document: unknown, { vpcEndpointIds, privateEndpoint }: ResourcePolicySetting): PrivateEntrance {
    if (privateEndpoint === "none") return { vpcEndpointId: undefined, vpcId: undefined };
    const named = new Map<string, string>();
    collectConditions(document, named);
    return { vpcEndpointId: vpcEndpointIds[0] ?? named.get("aws:sourcevpce"), vpcId: named.get("aws:sourcevpc") };
}

/** The first value the conditions of a policy write for a key. */
function collectConditions(document: unknown, found: Map<string, string>): void {
    if (!isObject(document)) return;
    const statements = document["Statement"];
    for (const statement of Array.isArray(statements) ? (statements as unknown[]) : [statements]) {
        const conditions = isObject(statement) ? statement["Condition"] : undefined;
        if (!isObject(conditions)) continue;
        for (const keys of Object.values(conditions)) {
            if (!isObject(keys)) continue;
            for (const [key, value] of Object.entries(keys)) {
                const first: unknown = Array.isArray(value) ? value[0] : value;
                const lower = key.toLowerCase();
                if (typeof first === "string" && !found.has(lower)) found.set(lower, first);
            }
        }
    }
}

function parsed(json: string): unknown {
    try {
        return JSON.parse(json) as unknown;
    } catch {
        return undefined;
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
