import type { FrontDoor, Reading, Unsupported } from "../frontdoor";
import type { RequestHandler } from "./front-door-server";
import type { GatewayServices } from "./gateway-services";
import { type Compilation, compileHttpApi } from "./http-api/compile-http-api";
import type { HttpApiSurroundings } from "./http-api/context";
import { handleHttpApiRequest } from "./http-api/handle-request";
import { createLambdaService } from "./lambda";
import type { LambdaService } from "./lambda/lambda-service";

/** A front door with what answers its requests. */
export interface PlannedFrontDoor {
    readonly kind: FrontDoor["kind"];
    readonly name: string;
    readonly handler: RequestHandler;
    /** Body of the answer to a request that cannot be read. */
    readonly errorBody: (status: 400 | 408 | 431) => string;
    /** Where each stage is, behind the server's address. */
    readonly stages: readonly { readonly name: string; readonly path: string }[];
}

/** Everything one reading of a program comes to. */
export interface ServingPlan {
    readonly frontDoors: readonly PlannedFrontDoor[];
    readonly lambda: LambdaService;
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
}

/** What a reading is planned with. */
interface PlanOptions {
    readonly services: GatewayServices;
    readonly only: readonly string[] | undefined;
    readonly targets: ReadonlyMap<string, string>;
    readonly withCredentials: boolean;
}

/** Plans what is served; opens no socket and starts no function. */
export function planServing(
    reading: Reading,
    workingDirectory: string,
    { services, only, targets, withCredentials }: PlanOptions,
): ServingPlan {
    const { clock, tell, assume, accountBuckets, authorization } = services;
    const lambda = createLambdaService({
        functions: reading.functions,
        workingDirectory,
        clock,
        tell,
        withCredentials,
    });
    const around: HttpApiSurroundings = { clock, lambda, tell, assume, authorization };
    const compilation: Compilation = {
        functions: new Map(reading.functions.map((one) => [one.urn, one])),
        refusal: lambda.refusal,
        targets,
        assume,
        accountBuckets,
        now: clock.now(),
    };
    const unsupported = [...reading.unsupported];
    const warnings: string[] = [];
    const doors = reading.frontDoors.filter(({ name }) => only?.includes(name) ?? true);
    const frontDoors = doors.flatMap((door): PlannedFrontDoor[] => {
        if (door.kind !== "http") return [];
        const compiled = compileHttpApi(door, compilation);
        unsupported.push(...compiled.unsupported);
        warnings.push(...compiled.warnings);
        const { api } = compiled;
        return [
            {
                kind: door.kind,
                name: door.name,
                handler: (incoming, response) => {
                    handleHttpApiRequest(api, around, incoming, response);
                },
                errorBody: httpApiErrorBody,
                stages: [
                    ...(api.defaultStage === undefined ? [] : [{ name: "$default", path: "" }]),
                    ...[...api.namedStages.keys()].map((name) => ({ name, path: `/${name}` })),
                ],
            },
        ];
    });
    return { frontDoors, lambda, unsupported, warnings };
}

/** @inferred texts for requests that cannot be read (reference 4.1, unconfirmed) */
function httpApiErrorBody(status: 400 | 408 | 431): string {
    const message = { 400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large" }[status];
    return `{"message":"${message}"}`;
}
