import type { WebSocketFrontDoor, WebSocketStage } from "../frontdoor/websocket-front-door";
import { printFlag, printText } from "./print-value";
import { planSetting } from "./rest-settings";
import { type Setting, settingsOf } from "./setting";
import {
    domainSetting,
    executeApiSettings,
    noStage,
    printAccessLog,
    printThrottleInWords,
    stageVariables,
} from "./shared-settings";

/** What holds for a whole WebSocket API: what picks a route, stages, usage plans, domains. */
export function webSocketSettings(frontDoor: WebSocketFrontDoor): Setting[] {
    const { routeSelectionExpression, apiKeySelectionExpression, disableSchemaValidation, stages } = frontDoor;
    return [
        { name: "routes by", text: printText(routeSelectionExpression) },
        ...(apiKeySelectionExpression === "$request.header.x-api-key"
            ? []
            : [{ name: "API key from", text: printText(apiKeySelectionExpression) }]),
        // About the schemas, not the messages (API reference, `CreateApi`): those are checked all the same.
        ...(disableSchemaValidation === false
            ? []
            : [
                  {
                      name: "models",
                      text: printFlag(disableSchemaValidation, "not validated when deployed", "validated"),
                  },
              ]),
        ...(stages.length === 0 ? [noStage] : stages.flatMap(stageSettings)),
        ...frontDoor.usagePlans.map(planSetting),
        ...frontDoor.domains.map((domain) => domainSetting(domain)),
        ...executeApiSettings(frontDoor.executeApiEndpoint),
    ];
}

function stageSettings(stage: WebSocketStage): Setting[] {
    const { throttle, accessLog, loggingLevel, dataTrace, detailedMetrics, variables } = stage;
    const bodies = dataTrace === undefined || dataTrace === false ? "" : ", with whole messages";
    return settingsOf(`stage ${printText(stage.name)}`, [
        ["stage", `${printText(stage.name)}, ${deployed(stage)}`],
        ["throttle", `${printThrottleInWords(throttle)}${throttle === undefined ? "" : ", for each route"}`],
        ["access logs", printAccessLog(accessLog)],
        ...(loggingLevel === undefined || loggingLevel === "OFF"
            ? []
            : [["execution logs", `${printText(loggingLevel)}${bodies}`] as const]),
        ...(detailedMetrics === false ? [] : [["detailed metrics", printFlag(detailedMetrics)] as const]),
        ...stageVariables(variables),
    ]);
}

function deployed({ autoDeploy, deployment, mayMiss }: WebSocketStage): string {
    if (autoDeploy === true) return "deploys by itself";
    if (!deployment) {
        return typeof autoDeploy === "boolean"
            ? "never deployed: neither autoDeploy nor deploymentId is set"
            : printText(autoDeploy);
    }
    if (mayMiss.length === 0) return "serves its deployment";
    return `serves its deployment, which may miss ${mayMiss.length === 1 ? "1 part" : `${mayMiss.length} parts`}: it does not depend on them`;
}
