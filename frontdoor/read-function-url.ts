import type { ResourceNode } from "../capture/resource-graph";
import { unknown } from "../model/property-value";
import type { FunctionUrlDistribution, FunctionUrlFrontDoor, Text } from "./front-door";
import { asText, known } from "./property-reader";
import { readCors } from "./read-cors";
import { frontDoorName } from "./read-http-api";
import { readFunctionName } from "./read-lambda";
import type { ResourceIndex } from "./resource-index";

/** Reads an `aws:lambda/functionUrl:FunctionUrl` with the distributions in front of it. */
export function readFunctionUrl(
    index: ResourceIndex,
    node: ResourceNode,
    distributions: readonly FunctionUrlDistribution[],
): FunctionUrlFrontDoor {
    const { inputs, outputs, urn } = node;
    const cors = readCors(inputs["cors"]);
    const urlId = knownOnly(asText(outputs["urlId"]));
    const url = knownOnly(asText(outputs["functionUrl"]));
    return {
        kind: "function-url",
        name: frontDoorName(index, node),
        urn,
        ...(urlId === undefined ? {} : { urlId }),
        target: readFunctionName(index, node, "functionName"),
        authType: asText(inputs["authorizationType"]) ?? unknown,
        invokeMode: asText(inputs["invokeMode"]) ?? "BUFFERED",
        ...(cors === undefined ? {} : { cors }),
        ...(url === undefined ? {} : { url }),
        distributions,
    };
}

function knownOnly(text: Text | undefined): Text | undefined {
    const inner = known(text);
    return inner === undefined || inner === "" ? undefined : text;
}
