import type { Unsupported } from "../frontdoor";
import { createRequire } from "node:module";
import { exceededQuotas } from "../gateway/quotas/exceeded-quotas";
import type * as FrontDoorServer from "../gateway/front-door-server";
import type * as DevKey from "../gateway/dev-issuer/dev-key";
import type * as OpenQuotaState from "../gateway/plans-state/open-quota-state";
import type * as QuotaStateErrors from "../gateway/plans-state/quota-state-error";
import type * as StartGateway from "../gateway/start-gateway";
import type { Gateway, GatewayOptions } from "../gateway/start-gateway";
import { devIssuerKeyFile, type ServedIssuer, servedIssuers, writeServedIssuers } from "./dev-issuer-files";
import { type LocalPlan, planLocally } from "./local-plan";
import type { SourceOptions } from "./preview-options";
import { projectDirectory } from "./project-directory";
import { type Admission, concerning, requireNames, requireServable, ServeRefusal } from "./serve-refusal";

/** What is served, and how. */
export interface ServingOptions extends Admission {
    readonly source: SourceOptions;
    /** Serves every JWT issuer from here. @default false */
    readonly devIssuer?: boolean;
    /** File that keeps what API keys have used of their quotas. @default in memory, as long as the gateway runs */
    readonly state?: string;
    readonly gateway: Omit<GatewayOptions, "reading" | "workingDirectory" | "only" | "devIssuer" | "admit" | "quotas">;
}

/** A program that is being served. */
export interface Serving {
    readonly gateway: Gateway;
    /** What is served now. */
    readonly plan: LocalPlan;
    /** What is left out of it. */
    readonly unsupported: readonly Unsupported[];
    readonly warnings: readonly string[];
    /** Keeps the key of the local issuer; undefined without one. */
    readonly keyFile: string | undefined;
    /** The issuers and audiences the local issuer stands in for. */
    readonly issuers: readonly ServedIssuer[];
    /** Plans the program again and serves the new plan; rejects, and goes on with the old one, when it cannot be served. */
    readonly reload: (signal?: AbortSignal) => Promise<void>;
    readonly close: () => Promise<void>;
}

const load = createRequire(__filename);

/** Milliseconds after which the program's process has started and this one waits for it. */
const headStart = 100;

/** Plans a program and serves it. Rejects with a `CaptureError` or a `ServeRefusal`, and leaves nothing behind then. */
export async function startServing(options: ServingOptions, signal?: AbortSignal): Promise<Serving> {
    const { source, devIssuer = false } = options;
    const planning = planLocally(source, signal);
    // The gateway's code loads while the program runs: two processes use two cores.
    const loading = setTimeout(() => load("../gateway/start-gateway") as unknown, headStart);
    let plan = await planning.finally(() => {
        clearTimeout(loading);
    });
    const { startGateway } = load("../gateway/start-gateway") as typeof StartGateway;
    let candidate = plan;
    let unsupported: readonly Unsupported[] = [];
    let warnings: readonly string[] = [];
    requireNames(plan, options.only);
    const keyFile = devIssuer ? devIssuerKeyFile(projectDirectory(source)) : undefined;
    const admit: GatewayOptions["admit"] = (found) => {
        const quotas = exceededQuotas(candidate.reading.frontDoors, options.gateway.accountThrottle);
        const left = concerning(found.unsupported, candidate.reading, options.only);
        requireServable(left, quotas, options);
        unsupported = left;
        warnings = [...new Set([...found.warnings, ...quotas])];
    };
    const remember = (): void => {
        if (keyFile !== undefined) writeServedIssuers(keyFile, servedIssuers(plan.reading));
    };
    const state = openState(options);
    const gateway = await startGateway({
        ...options.gateway,
        ...(state === undefined ? {} : { quotas: state.quotas }),
        reading: plan.reading,
        workingDirectory: plan.workingDirectory,
        admit,
        ...(options.only === undefined ? {} : { only: options.only }),
        ...(keyFile === undefined ? {} : { devIssuer: { keyFile } }),
    }).catch((error: unknown) => {
        state?.close();
        return refuseMendable(error);
    });
    remember();
    return {
        gateway,
        keyFile,
        get plan() {
            return plan;
        },
        get unsupported() {
            return unsupported;
        },
        get warnings() {
            return warnings;
        },
        get issuers() {
            return servedIssuers(plan.reading);
        },
        reload: async (interrupted) => {
            candidate = await planLocally(source, interrupted);
            requireNames(candidate, options.only);
            await gateway.reload(candidate.reading, candidate.workingDirectory).catch(refuseMendable);
            plan = candidate;
            remember();
        },
        close: async () => {
            await gateway.close();
            state?.close();
        },
    };
}

function openState({ state, gateway }: ServingOptions): OpenQuotaState.QuotaState | undefined {
    if (state === undefined) return undefined;
    const { openQuotaState } = load("../gateway/plans-state/open-quota-state") as typeof OpenQuotaState;
    try {
        return openQuotaState(state, gateway.clock?.now() ?? Date.now(), (text) => {
            gateway.tell?.({ event: "warning", text });
        });
    } catch (error) {
        return refuseMendable(error);
    }
}

/** What the user can mend is a refusal, whoever found it; anything else is a fault of ours. */
function refuseMendable(error: unknown): never {
    const { PortError } = load("../gateway/front-door-server") as typeof FrontDoorServer;
    const { DevKeyError } = load("../gateway/dev-issuer/dev-key") as typeof DevKey;
    const { NothingToServeError } = load("../gateway/start-gateway") as typeof StartGateway;
    const { QuotaStateError } = load("../gateway/plans-state/quota-state-error") as typeof QuotaStateErrors;
    if ([PortError, DevKeyError, NothingToServeError, QuotaStateError].some((kind) => error instanceof kind)) {
        throw new ServeRefusal((error as Error).message);
    }
    throw error;
}
