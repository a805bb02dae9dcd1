import type {
    AlbAction,
    AlbCondition,
    AlbFrontDoor,
    AlbLoadBalancer,
    AlbRule,
    AlbTargetGroup,
} from "../../../frontdoor";

const prefix = "arn:aws:elasticloadbalancing:eu-west-1:123456789012";

/** ARN of the target group of a function. */
export const groupArn = (name: string): string => `${prefix}:targetgroup/${name}/943f017f100becff`;

/** URN of the target group of a function. */
export const groupUrn = (name: string): string => `urn:pulumi:dev::orders::aws:lb/targetGroup:TargetGroup::${name}`;

/** A target group with one function in it, named after it. */
export function lambdaGroup(name: string, settings: Partial<AlbTargetGroup> = {}): AlbTargetGroup {
    return {
        urn: groupUrn(name),
        name,
        arn: groupArn(name),
        targetType: "lambda",
        multiValueHeaders: false,
        targets: [
            {
                urn: `urn:attachment::${name}`,
                target: {
                    kind: "lambda",
                    label: name,
                    functionUrn: `urn:pulumi:dev::orders::aws:lambda/function:Function::${name}`,
                    functionArn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}-1234567`,
                },
                dependsOnPermission: true,
            },
        ],
        ...settings,
    };
}

/** A forward to one target group. */
export const forwardTo = (name: string): AlbAction => ({
    kind: "forward",
    targetGroups: [{ targetGroup: groupUrn(name), arn: groupArn(name), weight: 1 }],
});

/** A text as the whole answer. */
export const fixed = (messageBody: string, statusCode = "200"): AlbAction => ({
    kind: "fixed-response",
    statusCode,
    contentType: "text/plain",
    messageBody,
});

/** A rule of its own. */
export function rule(
    name: string,
    priority: number,
    conditions: readonly AlbCondition[],
    actions: readonly AlbAction[] = [fixed(name)],
    settings: Partial<AlbRule> = {},
): AlbRule {
    return {
        urn: `urn:rule::${name}`,
        name,
        priority,
        isDefault: false,
        conditions,
        actions,
        transforms: [],
        ...settings,
    };
}

/** The rule for what no other takes. */
export function defaultRule(actions: readonly AlbAction[]): AlbRule {
    return { urn: "urn:listener", name: "default", isDefault: true, conditions: [], actions, transforms: [] };
}

/** What a test sets of a listener. */
export interface DoorSettings extends Partial<Omit<AlbFrontDoor, "loadBalancer">> {
    readonly loadBalancer?: Partial<AlbLoadBalancer>;
}

/** A listener that sends everything to the function `echo`, unless a test says otherwise. */
export function albDoor({ loadBalancer, ...settings }: DoorSettings = {}): AlbFrontDoor {
    return {
        kind: "alb",
        name: "orders",
        urn: "urn:listener",
        listenerArn: `${prefix}:listener/app/orders/50dc6c495c0c9188/f2f7dc8efc522ab2`,
        loadBalancer: {
            label: "orders",
            arn: `${prefix}:loadbalancer/app/orders/50dc6c495c0c9188`,
            internal: false,
            idleTimeoutSeconds: 60,
            dropInvalidHeaderFields: false,
            xffHeaderProcessingMode: "append",
            xffClientPort: false,
            preserveHostHeader: false,
            tlsVersionAndCipherHeaders: false,
            deletionProtection: false,
            ...loadBalancer,
        },
        port: 443,
        protocol: "HTTPS",
        certificateArns: [],
        mutualTls: "off",
        rules: [defaultRule([forwardTo("echo")])],
        targetGroups: [lambdaGroup("echo")],
        headerAttributes: {},
        domains: [],
        ...settings,
    };
}
