import type {
    ApiKey,
    GatewayResponse,
    MethodSettings,
    RestAuthorizer,
    RestFrontDoor,
    RestStage,
    UsagePlan,
} from "../frontdoor/rest-front-door";
import { canonicalJson, detail, type Details, details, flagDetail, listDetail } from "./detail";
import { printTarget, printText, printThrottle } from "./print-value";

/** What the settings of a REST API do not show whole: policy, models, authorizers, stages, plans, its own answers. */
export function restDetails(frontDoor: RestFrontDoor): Details {
    const { policy, models, authorizers, stages, usagePlans, gatewayResponses } = frontDoor;
    const parts: Details[] = [
        policy === undefined ? {} : { policy: canonicalJson(policy) },
        ...models.map(({ name, schema }) => ({ [`model ${printText(name)}`]: canonicalJson(schema) })),
        ...authorizers.map(authorizerDetails),
        ...stages.map(stageDetails),
        ...usagePlans.map(planDetails),
        ...gatewayResponses.map(gatewayResponseDetails),
    ];
    return Object.assign({}, ...parts) as Details;
}

function authorizerDetails(authorizer: RestAuthorizer): Details {
    if (authorizer.kind === "unknown") return {};
    const of = `authorizer ${authorizer.name}`;
    return {
        ...(authorizer.kind === "cognito"
            ? listDetail(`${of}: user pools`, authorizer.providerArns)
            : {
                  [`${of}: target`]: printTarget(authorizer.target),
                  ...detail(`${of}: credentials`, authorizer.credentials),
              }),
        ...detail(`${of}: identity source`, authorizer.identitySource),
        ...detail(`${of}: validation expression`, authorizer.identityValidationExpression),
        ...detail(`${of}: seconds kept`, authorizer.ttlSeconds),
    };
}

function stageDetails(stage: RestStage): Details {
    const of = `stage ${printText(stage.name)}`;
    return {
        ...details(`${of}: variable`, stage.variables),
        ...details(`${of}: canary variable`, stage.canary?.variables ?? {}),
        ...detail(`${of}: access log format`, stage.accessLog?.format),
        ...(Object.assign({}, ...stage.settings.map((settings) => methodDetails(of, settings))) as Details),
    };
}

/** Throttle, caching and its seconds stand in the table. */
function methodDetails(stage: string, settings: MethodSettings): Details {
    const of = `${stage}: ${printText(settings.methodPath)}`;
    return {
        ...flagDetail(`${of} metrics`, settings.metrics, false),
        ...detail(`${of} execution logs`, settings.loggingLevel),
        ...flagDetail(`${of} data trace`, settings.dataTrace, false),
        ...flagDetail(`${of} cache encrypted`, settings.cacheEncrypted, false),
        ...flagDetail(`${of} authorization for cache control`, settings.requireAuthorizationForCacheControl, true),
        ...detail(`${of} unauthorized cache control`, settings.unauthorizedCacheControl),
    };
}

/** Throttles of single methods and the names of the keys. */
export function planDetails({ label, stages, keys }: UsagePlan): Details {
    const of = `plan ${label}`;
    const throttles = stages.flatMap(({ stage, methods }) =>
        Object.entries(methods).map(([method, throttle]) => [
            `${of}: throttle of ${printText(stage)} ${method}`,
            printThrottle(throttle),
        ]),
    );
    return {
        ...(Object.fromEntries(throttles) as Details),
        ...(keys.length === 0 ? {} : { [`${of}: keys`]: keys.map(printKey).sort().join(", ") }),
    };
}

function printKey({ name, enabled }: ApiKey): string {
    return `${printText(name)}${enabled === false ? " (disabled)" : ""}`;
}

function gatewayResponseDetails({ type, statusCode, parameters, templates }: GatewayResponse): Details {
    const of = `gateway response ${printText(type)}`;
    return {
        ...detail(`${of}: status`, statusCode),
        ...details(`${of}: mapping`, parameters),
        ...details(`${of}: template`, templates),
    };
}
