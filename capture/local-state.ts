import { isPropertyMap, type PropertyMap, type PropertyValue } from "../model/property-value";
import { localResourceTypes } from "./aws-local-types";
import { type AwsPlace, placeOf, text } from "./aws-place";
import type { EngineOptions } from "./engine-server";
import { standInIds, type StandInIds } from "./stand-in-ids";
import { urnName } from "./urn";

/** The resource whose state is asked for. */
export interface LocalSubject {
    readonly type: string;
    readonly urn: string;
    /** Set when an existing resource is read. */
    readonly id?: string;
    /** Inputs of its provider; empty for the default one. */
    readonly provider: PropertyMap;
    /** Inputs of a resource already registered under that type and id. */
    readonly find: (type: string, id: string) => PropertyMap | undefined;
}

/** What a rule of the table makes a resource's outputs from. */
export interface LocalResource {
    readonly inputs: PropertyMap;
    readonly place: AwsPlace;
    readonly ids: StandInIds;
    /** The id it was asked for by, when it is only read. */
    readonly knownId: string | undefined;
    readonly logicalName: string;
    readonly find: LocalSubject["find"];
    /** An input's text, or undefined. */
    readonly text: (input: string) => string | undefined;
    /** The name the user gave, else the one Pulumi would make. */
    readonly physicalName: (input?: string, longest?: number) => string;
    readonly arn: (service: string, resource: string, options?: { readonly global?: boolean }) => string;
}

/** What AWS would answer: an id and the properties nobody writes. */
export interface LocalState {
    readonly id: string;
    readonly outputs: { readonly [output: string]: PropertyValue };
}

/** What a resource's provider would answer after creating it, in local mode: deterministic, of the right form, and nowhere real. */
export function localState(
    subject: LocalSubject,
    inputs: PropertyMap,
    options: EngineOptions,
): { readonly id: string; readonly outputs: PropertyMap } {
    const place = placeOf(inputs, subject.provider, options);
    const ids = standInIds(subject.urn);
    const logicalName = urnName(subject.urn);
    const resource: LocalResource = {
        inputs,
        place,
        ids,
        knownId: subject.id,
        logicalName,
        find: subject.find,
        text: (input) => text(inputs[input]),
        physicalName: (input = "name", longest = 64) =>
            text(inputs[input]) ?? autoName(logicalName, ids, longest, text(inputs[`${input}Prefix`])),
        arn: (service, name, how) =>
            `arn:${place.partition}:${service}:${how?.global === true ? "" : place.region}:${place.account}:${name}`,
    };

    const rule = localResourceTypes[subject.type] ?? genericType(subject.type);
    if (rule === undefined) return { id: subject.id ?? ids.uuid(), outputs: inputs };
    const state = rule(resource);
    const id = subject.id ?? state.id;
    return {
        id,
        outputs: {
            ...(globalTypes.test(subject.type) ? {} : { region: place.region }),
            ...state.outputs,
            ...withoutNulls(inputs),
            ...overlays(state, inputs),
        },
    };
}

/**
 * Name Pulumi gives where the user gives none: the logical name, a hyphen, seven hexadecimal digits.
 * Source: pulumi.com/docs, "Resource names: autonaming".
 */
function autoName(logicalName: string, ids: StandInIds, longest: number, prefix: string | undefined): string {
    if (prefix !== undefined) return `${prefix}${ids.hex(26, "name")}`.slice(0, longest);
    return `${logicalName.slice(0, longest - 8)}-${ids.hex(7, "name")}`;
}

/** Resources that have no Region. Source: Pulumi AWS provider 7, "Enhanced region support": services it leaves out. */
const globalTypes = /^(?!aws:)|^aws:(?:iam|route53|cloudfront|waf|organizations)\//;

/** A type of AWS the table does not know: `aws:dax/cluster:Cluster` gets a name, an id equal to it and an ARN. */
function genericType(type: string): ((resource: LocalResource) => LocalState) | undefined {
    const match = /^aws:([^/:]+)\/?[^:]*:(.+)$/.exec(type);
    if (match === null) return undefined;
    const [, service = "", kind = ""] = match;
    const noun = kind.replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? "" : "-") + letter.toLowerCase());
    return ({ physicalName, arn, knownId }) => {
        const name = knownId ?? physicalName();
        return { id: name, outputs: { name, arn: arn(service, `${noun}/${name}`) } };
    };
}

function withoutNulls(inputs: PropertyMap): PropertyMap {
    return Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
}

/** Objects AWS completes, such as `domainNameConfiguration`: what the user wrote, with AWS's own fields added. */
function overlays({ outputs }: LocalState, inputs: PropertyMap): PropertyMap {
    const merged: Record<string, PropertyValue> = {};
    for (const [name, made] of Object.entries(outputs)) {
        const given = inputs[name];
        if (isPropertyMap(given) && isPropertyMap(made)) merged[name] = { ...given, ...made };
    }
    return merged;
}
