import type { AlbAction, AlbFrontDoor, AlbRule, AlbTargetGroup } from "../frontdoor/alb-front-door";
import { printCertificates } from "./alb-settings";
import { detail, type Details, details, flagDetail, listDetail } from "./detail";
import { printText } from "./print-value";

/** What the table does not show of a rule: fixed bodies, how a session is kept, changes to the request. */
export function albRuleDetails({ actions, transforms }: AlbRule): Details {
    const rewrites = transforms.flatMap((transform) =>
        transform.kind === "unknown"
            ? []
            : transform.rewrites.map(({ regex, replace }) => [
                  `${transform.kind} ${printText(regex)}`,
                  printText(replace),
              ]),
    );
    return Object.assign({}, ...actions.map(actionDetails), Object.fromEntries(rewrites)) as Details;
}

function actionDetails(action: AlbAction): Details {
    switch (action.kind) {
        case "fixed-response":
            return detail("fixed body", action.messageBody);
        case "forward":
            return detail("stickiness seconds", action.stickinessSeconds);
        case "jwt-validation":
            return {
                ...detail("keys at", action.jwksEndpoint),
                ...(Object.assign(
                    {},
                    ...action.additionalClaims.map(({ name, values }) =>
                        listDetail(`claim ${printText(name)}`, values),
                    ),
                ) as Details),
            };
        case "authenticate-oidc":
        case "authenticate-cognito": {
            const { onUnauthenticatedRequest, scope, cookieName, timeoutSeconds, extraParameters } = action.session;
            return {
                ...(action.kind === "authenticate-oidc"
                    ? { ...detail("client", action.clientId), ...detail("token endpoint", action.tokenEndpoint) }
                    : { ...detail("client", action.userPoolClientId), ...detail("user pool", action.userPoolArn) }),
                ...detail("without a session", onUnauthenticatedRequest),
                ...detail("scope", scope),
                ...detail("session cookie", cookieName),
                ...detail("session seconds", timeoutSeconds),
                ...details("authentication parameter", extraParameters),
            };
        }
        default:
            return {};
    }
}

/** What the settings of a listener do not show: certificates, headers, limits. */
export function albDetails(frontDoor: AlbFrontDoor): Details {
    const { loadBalancer, headerAttributes, targetGroups } = frontDoor;
    const certificates = printCertificates(frontDoor);
    return {
        ...(certificates === undefined ? {} : { certificates }),
        ...details("header attribute", headerAttributes),
        ...detail("idle timeout", loadBalancer.idleTimeoutSeconds),
        ...detail("X-Forwarded-For", loadBalancer.xffHeaderProcessingMode),
        ...flagDetail("port in X-Forwarded-For", loadBalancer.xffClientPort, false),
        ...flagDetail("preserve host header", loadBalancer.preserveHostHeader, false),
        ...(Object.assign({}, ...targetGroups.map(groupDetails)) as Details),
    };
}

function groupDetails({ name, healthCheck, protocol, port }: AlbTargetGroup): Details {
    const of = `target group ${name}`;
    return {
        ...detail(`${of}: protocol`, protocol),
        ...detail(`${of}: port`, port),
        ...(healthCheck === undefined || healthCheck.enabled === false
            ? {}
            : {
                  ...detail(`${of}: health timeout`, healthCheck.timeoutSeconds),
                  ...detail(`${of}: healthy after`, healthCheck.healthyThreshold),
                  ...detail(`${of}: unhealthy after`, healthCheck.unhealthyThreshold),
                  ...detail(`${of}: healthy statuses`, healthCheck.matcher),
              }),
    };
}
