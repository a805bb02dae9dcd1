import type { ResourceNode } from "../capture/resource-graph";
import { type PropertyValue, unknown } from "../model/property-value";
import type { AccessLog, Flag, RouteSettings, Stage, Throttle } from "./front-door";
import { asCount, asFlag, asList, asText, asTextMap, at, known } from "./property-reader";
import type { ResourceIndex } from "./resource-index";

/** Reads an `aws:apigatewayv2/stage:Stage` of an HTTP API. */
export function readStage(index: ResourceIndex, node: ResourceNode): Stage {
    const { inputs, outputs } = node;
    const defaults = inputs["defaultRouteSettings"];
    const throttle = readThrottle(defaults);
    const accessLog = readAccessLog(index, node);
    const deployment = inputs["deploymentId"];
    return {
        name: asText(inputs["name"]) ?? asText(outputs["name"]) ?? unknown,
        urn: node.urn,
        autoDeploy: asFlag(inputs["autoDeploy"], false),
        deployment: deployment !== undefined && deployment !== null,
        variables: asTextMap(inputs["stageVariables"]),
        ...(throttle === undefined ? {} : { throttle }),
        routeSettings: readRouteSettings(inputs["routeSettings"]),
        ...(accessLog === undefined ? {} : { accessLog }),
        detailedMetrics: asFlag(at(defaults, "detailedMetricsEnabled"), false),
    };
}

/**
 * Whether the stage serves anything: it deploys by itself, or names a deployment.
 * Source: API Gateway developer guide, "Stages for HTTP APIs"; a stage with neither answers 404 to everything.
 */
export function isDeployed({ autoDeploy, deployment }: Pick<Stage, "autoDeploy" | "deployment">): Flag {
    return deployment ? true : autoDeploy;
}

/** Reads the two numbers of a throttle; undefined when neither is written. */
export function readThrottle(settings: PropertyValue | undefined): Throttle | undefined {
    const rate = asCount(at(settings, "throttlingRateLimit"));
    const burst = asCount(at(settings, "throttlingBurstLimit"));
    if (rate === undefined && burst === undefined) return undefined;
    return { ...(rate === undefined ? {} : { rate }), ...(burst === undefined ? {} : { burst }) };
}

function readRouteSettings(value: PropertyValue | undefined): Record<string, RouteSettings> {
    const read: Record<string, RouteSettings> = {};
    for (const item of asList(value)) {
        const routeKey = known(at(item, "routeKey"));
        if (routeKey === undefined) continue;
        const throttle = readThrottle(item);
        const metrics = at(item, "detailedMetricsEnabled");
        read[routeKey] = {
            ...(throttle === undefined ? {} : { throttle }),
            ...(metrics === undefined ? {} : { detailedMetrics: asFlag(metrics, false) }),
        };
    }
    return read;
}

const logTypes = ["aws:cloudwatch/logGroup:LogGroup", "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"];

/** Reads `accessLogSettings` of a stage; undefined when it writes none. */
export function readAccessLog(index: ResourceIndex, node: ResourceNode): AccessLog | undefined {
    const settings = node.inputs["accessLogSettings"];
    const destination = asText(at(settings, "destinationArn"));
    if (destination === undefined) return undefined;
    const label = index.sources(node, "accessLogSettings").find(({ type }) => logTypes.includes(type))?.name;
    return {
        destination,
        ...(label === undefined ? {} : { label }),
        format: asText(at(settings, "format")) ?? unknown,
    };
}

/**
 * The throttle of a route on a stage: the route's own settings, number by number, else the stage's default.
 * Default settings apply to each route apart; they are no bucket the routes share (reference section 7).
 */
export function throttleOf(stage: Stage, routeKey: string | undefined): Throttle | undefined {
    const own = routeKey === undefined ? undefined : stage.routeSettings[routeKey]?.throttle;
    if (own === undefined || stage.throttle === undefined) return own ?? stage.throttle;
    return { ...stage.throttle, ...own };
}
