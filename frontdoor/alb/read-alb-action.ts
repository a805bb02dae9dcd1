import type { ResourceNode } from "../../capture/resource-graph";
import { isUnknown, type PropertyValue, unknown } from "../../model/property-value";
import type { AlbAction, AlbForward, AlbSession } from "../alb-front-door";
import type { Text } from "../front-door";
import { asCount, asFlag, asList, asText, asTextMap, asTexts, at, known } from "../property-reader";
import type { ResourceIndex } from "../resource-index";
import { targetGroupTypes } from "./alb-resource-types";
import { targetGroupsOf } from "./read-target-groups";

/**
 * Reads `defaultActions` of a listener or `actions` of a rule, in the order they run: by `order`, which the provider
 * writes as the place in the list when it is left out (terraform-provider-aws, internal/service/elbv2/listener.go).
 */
export function readActions(index: ResourceIndex, node: ResourceNode, property: string): AlbAction[] {
    const value = node.inputs[property];
    if (isUnknown(value)) return [{ kind: "unknown", reason: `${property} are not known before the deployment` }];
    const items = asList(value).map((item, place) => ({
        item,
        order: orderOf(item, place),
        parts: forwardsIn(item),
    }));
    const all = items.flatMap(({ parts }) => parts);
    const groups = groupsOf(index, node, property, all);
    return items
        .sort((a, b) => a.order - b.order)
        .map(({ item, parts }) =>
            readAction(
                item,
                parts.map((part) => ({ part, group: groups.get(part) })),
            ),
        );
}

/** A part of a forward and the target group it goes to. */
interface Part {
    readonly part: PropertyValue;
    readonly group: Group | undefined;
}

function orderOf(item: PropertyValue, place: number): number {
    const order = asCount(at(item, "order"));
    return typeof order === "number" && order !== 0 ? order : place + 1;
}

/** The short form and the long one; the short one wins when both are written and one group is named. */
function forwardsIn(item: PropertyValue): readonly PropertyValue[] {
    const long = asList(at(item, "forward", "targetGroups"));
    const arn = at(item, "targetGroupArn");
    return long.length > 0 || arn === undefined || arn === null || arn === "" ? long : [item];
}

function arnOf(forward: PropertyValue): PropertyValue | undefined {
    return at(forward, "arn") ?? at(forward, "targetGroupArn");
}

/** Which group a part of a forward goes to: declared, by its ARN, or not to be told. */
type Group = { readonly node: ResourceNode | undefined } | { readonly problem: string };

/**
 * The group of each part. In a preview ARNs are unknown, and Pulumi records what the whole property is computed from, in
 * the order it comes upon them: as many groups as parts are the parts' groups.
 */
function groupsOf(
    index: ResourceIndex,
    node: ResourceNode,
    property: string,
    parts: readonly PropertyValue[],
): ReadonlyMap<PropertyValue, Group> {
    const candidates = targetGroupsOf(index, node, property);
    const open = parts.filter((part) => known(arnOf(part)) === undefined);
    const read = new Map<PropertyValue, Group>();
    for (const part of parts) {
        const arn = known(arnOf(part));
        if (arn !== undefined)
            read.set(part, { node: targetGroupTypes.flatMap((type) => index.called(arn, type) ?? [])[0] });
    }
    const taken = new Set([...read.values()].flatMap((group) => ("node" in group ? (group.node ?? []) : [])));
    const left = candidates.filter((candidate) => !taken.has(candidate));
    for (const [place, part] of open.entries()) {
        const own = left.length === 1 ? left[0] : left.length === open.length ? left[place] : undefined;
        const names = left.map(({ name }) => `"${name}"`).join(" and ");
        if (own !== undefined) read.set(part, { node: own });
        else
            read.set(part, {
                problem:
                    left.length === 0
                        ? "the target group is computed from none of this program"
                        : `the target group is computed from ${names}; which of them is not known before the deployment`,
            });
    }
    return read;
}

function readAction(item: PropertyValue, parts: readonly Part[]): AlbAction {
    const type = known(at(item, "type"));
    switch (type) {
        case "forward":
            return readForward(item, parts);
        case "redirect":
            return readRedirect(at(item, "redirect"));
        case "fixed-response":
            return readFixedResponse(at(item, "fixedResponse"));
        case "authenticate-oidc":
            return readOidc(at(item, "authenticateOidc"));
        case "authenticate-cognito": {
            const settings = at(item, "authenticateCognito");
            return {
                kind: "authenticate-cognito",
                userPoolArn: text(settings, "userPoolArn"),
                userPoolClientId: text(settings, "userPoolClientId"),
                userPoolDomain: text(settings, "userPoolDomain"),
                session: readSession(settings),
            };
        }
        case "jwt-validation":
            return readJwtValidation(at(item, "jwtValidation"));
        default:
            return {
                kind: "unknown",
                reason:
                    type === undefined
                        ? "the type of an action is not known before the deployment"
                        : `action type ${type} is none of forward, redirect, fixed-response, authenticate-oidc, authenticate-cognito, jwt-validation`,
            };
    }
}

function readForward(item: PropertyValue, parts: readonly Part[]): AlbAction {
    const targetGroups: AlbForward[] = [];
    for (const { part, group } of parts) {
        if (group !== undefined && "problem" in group) return { kind: "unknown", reason: group.problem };
        const arn = asText(arnOf(part));
        targetGroups.push({
            ...(group?.node === undefined ? {} : { targetGroup: group.node.urn }),
            ...(arn === undefined || isUnknown(arn) ? {} : { arn }),
            weight: asCount(at(part, "weight")) ?? 1,
        });
    }
    if (targetGroups.length === 0) return { kind: "unknown", reason: "a forward names no target group" };
    const stickiness = at(item, "forward", "stickiness");
    const sticks = asFlag(at(stickiness, "enabled"), false);
    const duration = asCount(at(stickiness, "duration"));
    return {
        kind: "forward",
        targetGroups,
        ...(sticks === false || duration === undefined ? {} : { stickinessSeconds: duration }),
    };
}

/** Source: ELB API reference, RedirectActionConfig: what is left out is kept. */
function readRedirect(settings: PropertyValue | undefined): AlbAction {
    const part = (name: string, kept: string): Text => {
        const value = asText(at(settings, name));
        return value === undefined || (value === "" && name !== "query") ? kept : value;
    };
    return {
        kind: "redirect",
        statusCode: text(settings, "statusCode"),
        protocol: part("protocol", "#{protocol}"),
        host: part("host", "#{host}"),
        port: part("port", "#{port}"),
        path: part("path", "/#{path}"),
        query: part("query", "#{query}"),
    };
}

/** Source: ELB API reference, FixedResponseActionConfig. */
function readFixedResponse(settings: PropertyValue | undefined): AlbAction {
    const messageBody = asText(at(settings, "messageBody"));
    return {
        kind: "fixed-response",
        statusCode: asText(at(settings, "statusCode")) ?? unknown,
        contentType: asText(at(settings, "contentType")) ?? "text/plain",
        ...(messageBody === undefined || messageBody === "" ? {} : { messageBody }),
    };
}

function readOidc(settings: PropertyValue | undefined): AlbAction {
    const clientSecret = asText(at(settings, "clientSecret"));
    return {
        kind: "authenticate-oidc",
        issuer: text(settings, "issuer"),
        authorizationEndpoint: text(settings, "authorizationEndpoint"),
        tokenEndpoint: text(settings, "tokenEndpoint"),
        userInfoEndpoint: text(settings, "userInfoEndpoint"),
        clientId: text(settings, "clientId"),
        ...(clientSecret === undefined ? {} : { clientSecret }),
        session: readSession(settings),
    };
}

/** What AWS applies to what is left out. Source: ELB API reference, AuthenticateOidcActionConfig. */
function readSession(settings: PropertyValue | undefined): AlbSession {
    const part = (name: string, otherwise: string): Text => {
        const value = asText(at(settings, name));
        return value === undefined || value === "" ? otherwise : value;
    };
    return {
        onUnauthenticatedRequest: part("onUnauthenticatedRequest", "authenticate"),
        scope: part("scope", "openid"),
        cookieName: part("sessionCookieName", "AWSELBAuthSessionCookie"),
        timeoutSeconds: asCount(at(settings, "sessionTimeout")) ?? 604_800,
        extraParameters: asTextMap(at(settings, "authenticationRequestExtraParams")),
    };
}

function readJwtValidation(settings: PropertyValue | undefined): AlbAction {
    return {
        kind: "jwt-validation",
        issuer: text(settings, "issuer"),
        jwksEndpoint: text(settings, "jwksEndpoint"),
        additionalClaims: asList(at(settings, "additionalClaims")).map((claim) => ({
            name: text(claim, "name"),
            format: text(claim, "format"),
            values: asTexts(at(claim, "values")),
        })),
    };
}

function text(settings: PropertyValue | undefined, name: string): Text {
    return asText(at(settings, name)) ?? unknown;
}
