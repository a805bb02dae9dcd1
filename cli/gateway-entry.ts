import type { FrontDoor } from "../frontdoor";
import type { Assumptions } from "../gateway/assumptions";
import type { Clock } from "../gateway/clock";
import { mintToken } from "../gateway/dev-issuer/mint-token";
import type { EventSink, GatewayEvent, ServiceCallEvent } from "../gateway/gateway-event";
import type { ServedFrontDoor } from "../gateway/start-gateway";
import { type ServedApiKey, servedApiKeys } from "./served-api-keys";
import { printRefusal } from "./serve-text";
import { type Serving, startServing } from "./serving";
import { ServeRefusal } from "./serve-refusal";
import { chooseIssuer } from "./token-issuer";

export type { Assumptions, Clock, EventSink, GatewayEvent, ServedFrontDoor, ServiceCallEvent };

/** What to serve, and how. */
export interface ServeOptions {
    /** Any directory of the Pulumi project. @default the current directory */
    readonly cwd?: string;
    /** @default PULUMI_STACK, else the stack `pulumi stack select` left, else the only one with a file */
    readonly stack?: string;
    /** Values that go before those of the stack file; a key without a namespace is the project's. */
    readonly config?: Readonly<Record<string, string>>;
    /** JSON or YAML file with the answers of lookups and of other stacks. */
    readonly fixtures?: string;
    /** Limit for the whole program, in seconds. @default 300 */
    readonly timeoutSeconds?: number;
    /** Port of the first front door; the next ones follow. @default 0, any free ones */
    readonly port?: number;
    /** Names of the front doors to serve. @default all */
    readonly only?: readonly string[];
    /** Addresses that stand in for private targets or origins, by name, ARN or origin. */
    readonly targets?: Readonly<Record<string, string>>;
    /** What AWS is taken to do where that is not confirmed; docs/fidelity.md lists the switches. */
    readonly assume?: Partial<Assumptions>;
    /** Time for throttles, tokens and timeouts. @default the machine's */
    readonly clock?: Clock;
    /** Lets a local issuer stand in for every JWT issuer; `token` signs for it. @default false */
    readonly devIssuer?: boolean;
    /** File that keeps what API keys have used of their quotas, across restarts. @default in memory only */
    readonly state?: string;
    /** Serves the rest when something cannot be served here. @default false */
    readonly allowUnsupported?: boolean;
    /** Refuses a program that exceeds a quota of API Gateway. @default false */
    readonly strictQuotas?: boolean;
    /** Takes every request, line of a function and recorded call. Called on the request path: it must not wait. */
    readonly onEvent?: EventSink;
}

/** What a token says. */
export interface TokenClaims {
    /** The `sub` claim. */
    readonly sub: string;
    /** Written apart by spaces into `scope`. @default none */
    readonly scopes?: readonly string[];
    /** The `aud` claim. @default what the authorizer of the issuer asks for */
    readonly audience?: readonly string[];
    /** The `iss` claim. @default the only issuer of the program */
    readonly issuer?: string;
    /** Further claims; they win over all others. @default none */
    readonly claims?: Readonly<Record<string, unknown>>;
    /** Seconds until it expires. @default 3600 */
    readonly expiresIn?: number;
}

/** A program that is being served. */
export interface LocalGateway {
    /** Address of a front door, without a slash at the end. Throws when there is none or several without a name. */
    readonly url: (name?: string, stage?: string) => string;
    readonly frontDoors: readonly ServedFrontDoor[];
    /** What is left out because it cannot be served here, a sentence each. */
    readonly unsupported: readonly string[];
    readonly warnings: readonly string[];
    /** Value of an API key of a REST API by its name, for `x-api-key`. Throws when no plan that is served has it. */
    readonly apiKey: (name: string) => string;
    /** What integrations with AWS services would have sent, newest last. */
    readonly serviceCalls: () => readonly ServiceCallEvent[];
    /** A token of the local issuer. Rejects without `devIssuer: true`. */
    readonly token: (claims: TokenClaims) => Promise<string>;
    /** Plans the program again and serves it from the next request on; on rejection the plan before goes on. */
    readonly reload: () => Promise<void>;
    /** Ends servers and functions. */
    readonly close: () => Promise<void>;
}

/**
 * Plans a Pulumi program offline and serves its HTTP, REST and WebSocket APIs, function URLs and load balancers on 127.0.0.1 until `close`.
 * Rejects with a complete sentence when the program cannot be planned or served.
 */
export async function serve(options: ServeOptions = {}): Promise<LocalGateway> {
    const { cwd, stack, config, fixtures, timeoutSeconds } = options;
    const { only, targets, assume, clock, onEvent, state } = options;
    const serving = await startServing({
        source: {
            ...(cwd === undefined ? {} : { cwd }),
            ...(stack === undefined ? {} : { stack }),
            ...(config === undefined ? {} : { config }),
            ...(fixtures === undefined ? {} : { fixtures }),
            ...(timeoutSeconds === undefined ? {} : { timeout: timeoutSeconds }),
        },
        ...(only === undefined ? {} : { only }),
        ...(state === undefined ? {} : { state }),
        devIssuer: options.devIssuer === true,
        allowUnsupported: options.allowUnsupported === true,
        strictQuotas: options.strictQuotas === true,
        gateway: {
            port: options.port ?? 0,
            ...(targets === undefined ? {} : { targets }),
            ...(assume === undefined ? {} : { assume }),
            ...(clock === undefined ? {} : { clock }),
            ...(onEvent === undefined ? {} : { tell: onEvent }),
        },
    }).catch(withAllReasons);
    return gatewayOf(serving, clock?.now ?? Date.now);
}

function gatewayOf(serving: Serving, now: () => number): LocalGateway {
    const { gateway } = serving;
    return {
        url: (name, stage) => urlOf(gateway.frontDoors, name, stage),
        get frontDoors() {
            return gateway.frontDoors;
        },
        get unsupported() {
            return serving.unsupported.map(({ type, name, reason }) => `${type} ${name}: ${reason}`);
        },
        get warnings() {
            return serving.warnings;
        },
        apiKey: (name) => apiKeyOf(servedApiKeys(serving.plan.reading.frontDoors), name),
        serviceCalls: gateway.serviceCalls,
        token: async ({ sub, scopes, audience, issuer, claims, expiresIn }) => {
            const { keyFile } = serving;
            if (keyFile === undefined) throw new Error("there is no local issuer; write serve({ devIssuer: true })");
            const chosen = chooseIssuer(serving.issuers, { issuer, audience }, "issuer");
            if (typeof chosen === "string") throw new Error(chosen);
            const content = {
                ...chosen,
                subject: sub,
                ...(scopes === undefined ? {} : { scopes }),
                ...(claims === undefined ? {} : { claims }),
                ...(expiresIn === undefined ? {} : { expiresIn }),
            };
            return mintToken({ keyFile }, content, now());
        },
        reload: () => serving.reload().catch(withAllReasons),
        close: serving.close,
    };
}

function apiKeyOf(keys: readonly ServedApiKey[], name: string): string {
    const found = keys.find((key) => key.name === name);
    if (found !== undefined) return found.value;
    const names = [...new Set(keys.map((key) => key.name))].join(", ");
    throw new Error(
        `${JSON.stringify(name)} is no API key of a usage plan; ${names === "" ? "there are none" : `there are ${names}`}`,
    );
}

/** An error of a test shows its message alone, so everything stands in it. */
function withAllReasons(error: unknown): never {
    if (error instanceof ServeRefusal)
        error.message = printRefusal(error, "allowUnsupported: true", "strictQuotas").join("\n");
    throw error;
}

function urlOf(frontDoors: readonly ServedFrontDoor[], name: string | undefined, stage: string | undefined): string {
    const names = [...new Set(frontDoors.map((door) => door.name))];
    const there = `front doors with a stage are ${names.join(", ") || "none"}`;
    if (name === undefined && names.length !== 1) throw new Error(`which front door? Write url(name); ${there}`);
    const named = frontDoors.filter((door) => name === undefined || door.name === name);
    if (named.length === 0) throw new Error(`${JSON.stringify(name)} is no front door that is served; ${there}`);
    const found = stage === undefined ? named[0] : named.find((door) => door.stage === stage);
    if (found !== undefined) return found.url;
    const stages = named.map((door) => door.stage).join(", ");
    throw new Error(`${JSON.stringify(stage)} is no stage of ${named[0]?.name ?? ""}; it has ${stages}`);
}

/** Kinds of front doors. */
export type FrontDoorKind = FrontDoor["kind"];
