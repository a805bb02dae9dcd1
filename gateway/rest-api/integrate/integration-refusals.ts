import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { refuse } from "../gateway-responses";

/** Body of a fault of a Lambda proxy integration. @observed reference 4.2: 36 bytes, with a space behind the colon */
const spaced = '{"message": "Internal server error"}';

/** A Lambda proxy integration that cannot be answered: 502 for what the function did, 500 for what AWS refuses. */
export function lambdaFault(context: RestRequestContext, status: 500 | 502, reason: string): Reply {
    return refuse(context, "INTEGRATION_FAILURE", { status, reason, body: spaced });
}

/** @observed reference 3.3: a call that can never be made answers 500, InternalServerErrorException. */
export function cannotIntegrate(context: RestRequestContext, reason: string): Reply {
    return refuse(context, "INTEGRATION_FAILURE", { status: 500, reason });
}

/** @observed reference 8.4: no integration response fits, or an answer cannot be converted. */
export function misconfigured(context: RestRequestContext, reason: string): Reply {
    return refuse(context, "API_CONFIGURATION_ERROR", { reason });
}

/** @observed reference 4.2: 504 `{"message": "Endpoint request timed out"}`, with a space behind the colon */
export function integrationTimedOut(context: RestRequestContext, reason: string): Reply {
    return refuse(context, "INTEGRATION_TIMEOUT", { reason, body: '{"message": "Endpoint request timed out"}' });
}
