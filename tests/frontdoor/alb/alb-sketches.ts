import { type AlbFrontDoor, readFrontDoors } from "../../../frontdoor";
import type { PropertyMap } from "../../../model/property-value";
import { programGraph, resource, type ResourceSketch, urnOf } from "../program-graph";

export const balancer = "aws:lb/loadBalancer:LoadBalancer";
export const listener = "aws:lb/listener:Listener";
export const rule = "aws:lb/listenerRule:ListenerRule";
export const targetGroup = "aws:lb/targetGroup:TargetGroup";
export const attachment = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
export const record = "aws:route53/record:Record";
export const lambda = "aws:lambda/function:Function";
export const permission = "aws:lambda/permission:Permission";

/** The load balancer `web`, and what refers to it in a preview. */
export const ofWeb = { loadBalancerArn: [urnOf(balancer, "web")] };

export const web = (inputs: PropertyMap = {}, outputs: PropertyMap = {}): ResourceSketch =>
    resource(balancer, "web", inputs, {}, { outputs });

/** A listener of `web`, which answers with a fixed response. */
export function http(inputs: PropertyMap = {}, from: Readonly<Record<string, readonly string[]>> = {}): ResourceSketch {
    return resource(
        listener,
        "http",
        { port: 80, protocol: "HTTP", defaultActions: [fixed], ...inputs },
        { ...ofWeb, ...from },
    );
}

export const fixed: PropertyMap = {
    type: "fixed-response",
    fixedResponse: { contentType: "text/plain", statusCode: "404" },
};

/** A rule of the listener `http` for `/a`. */
export function ruleOf(
    name: string,
    inputs: PropertyMap,
    from: Readonly<Record<string, readonly string[]>> = {},
): ResourceSketch {
    return resource(
        rule,
        name,
        { conditions: [{ pathPattern: { values: ["/a"] } }], actions: [fixed], ...inputs },
        { listenerArn: [urnOf(listener, "http")], ...from },
    );
}

/** The listeners of a program, which has a function `list` besides, and what is said to be left out. */
export function readAlb(...sketches: ResourceSketch[]): {
    frontDoor: AlbFrontDoor;
    frontDoors: readonly AlbFrontDoor[];
    said: string[];
} {
    const reading = readFrontDoors(programGraph([resource(lambda, "list", { name: "list" }), ...sketches]));
    const frontDoors = reading.frontDoors.filter((found): found is AlbFrontDoor => found.kind === "alb");
    return {
        frontDoor: frontDoors[0]!,
        frontDoors,
        said: reading.unsupported.map(({ name, reason }) => `${name}: ${reason}`),
    };
}
