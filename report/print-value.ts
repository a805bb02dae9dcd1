import type { Authorizer, Count, Flag, Text, Texts, Throttle } from "../frontdoor/front-door";
import type { RestAuthorizerUse, RestTarget } from "../frontdoor/rest-front-door";
import type { WebSocketAuthorizerUse } from "../frontdoor/websocket-front-door";
import { isSecret, isUnknown } from "../model/property-value";

/** What stands for a value nobody knows before the deployment. */
export const unknownText = "[unknown]";

/** What stands for a secret. */
export const secretText = "[secret]";

/** A text as people may see it. */
export function printText(text: Text): string {
    if (isUnknown(text)) return unknownText;
    return isSecret(text) ? secretText : text;
}

/** Texts with commas between them. */
export function printTexts(texts: Texts): string {
    return isUnknown(texts) ? unknownText : texts.map(printText).join(", ");
}

/** A number as people may see it. */
export function printCount(count: Count): string {
    return typeof count === "number" ? String(count) : printText(count);
}

/** A switch as people may see it. */
export function printFlag(flag: Flag, on = "on", off = "off"): string {
    return typeof flag === "boolean" ? (flag ? on : off) : printText(flag);
}

/** Milliseconds as seconds: `29 s`, `1.5 s`. */
export function printTimeout(milliseconds: Count): string {
    return typeof milliseconds === "number" ? `${milliseconds / 1000} s` : printText(milliseconds);
}

/** `rate/burst`; a number that is not written is the account's. */
export function printThrottle(throttle: Throttle | undefined): string {
    if (throttle === undefined) return "account";
    const { rate, burst } = throttle;
    return [rate, burst].map((count) => (count === undefined ? "account" : printCount(count))).join("/");
}

/** What answers, in the fewest words that tell it apart. */
export function printTarget(target: RestTarget): string {
    switch (target.kind) {
        case "lambda": {
            const qualifier = target.qualifier === undefined ? "" : `:${printText(target.qualifier)}`;
            return `Lambda ${target.label}${qualifier}`;
        }
        case "http":
            return `${printMethod(target.method)}${printText(target.url)}`;
        case "private":
            return `private ${printMethod(target.method)}${target.label === "" ? printText(target.uri) : target.label}`;
        case "service":
            return `${printText(target.subtype)}${target.label === "" ? "" : ` ${target.label}`}`;
        case "aws":
            return `${printText(target.service)} ${target.label === "" ? printText(target.operation) : target.label}`;
        case "mock":
            return "mock";
        case "unknown":
            return `? ${target.reason}`;
    }
}

function printMethod(method: Text): string {
    return method === "ANY" ? "" : `${printText(method)} `;
}

/** Who decides: `none`, `IAM`, `users (JWT)`, `check (Lambda)`, `people (Cognito)`. */
export function printAuthorizer(authorizer: Authorizer | RestAuthorizerUse | WebSocketAuthorizerUse): string {
    switch (authorizer.kind) {
        case "none":
            return "none";
        case "iam":
            return "IAM";
        case "jwt":
            return `${authorizer.name} (JWT)`;
        case "lambda":
            return `${authorizer.name} (Lambda)`;
        case "token":
        case "request":
            return `${authorizer.name} (Lambda ${authorizer.kind.toUpperCase()})`;
        case "cognito":
            return `${authorizer.name} (Cognito)`;
        case "unknown":
            return `? ${authorizer.reason}`;
    }
}
