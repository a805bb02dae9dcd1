import type { PropertyValue } from "../model/property-value";
import type { Cors } from "./front-door";
import { asCount, asFlag, asTexts, at } from "./property-reader";

/** Reads `corsConfiguration` of an API or `cors` of a function URL, which name their parts alike; undefined when there is none. */
export function readCors(cors: PropertyValue | undefined): Cors | undefined {
    if (cors === undefined || cors === null) return undefined;
    const maxAge = asCount(at(cors, "maxAge"));
    return {
        allowOrigins: asTexts(at(cors, "allowOrigins")),
        allowMethods: asTexts(at(cors, "allowMethods")),
        allowHeaders: asTexts(at(cors, "allowHeaders")),
        exposeHeaders: asTexts(at(cors, "exposeHeaders")),
        allowCredentials: asFlag(at(cors, "allowCredentials"), false),
        ...(maxAge === undefined ? {} : { maxAge }),
    };
}
