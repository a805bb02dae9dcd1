import { isRecord } from "../../lambda-answer";
import type { Reply } from "../../reply";
import type { RestRequestContext } from "../context";
import { cannotIntegrate } from "./integration-refusals";
import { integrationResponse } from "./integration-response";
import { requestBody } from "./request-body";
import { mapRequest } from "./request-draft";
import type { ServedRestMock } from "./served-integration";

const nothing = Buffer.alloc(0);

/**
 * Answers without a backend: the request's template says the status that picks the response.
 * @observed reference 6.2: no statusCode in what the template makes, or no JSON: 500.
 */
export function integrateMock(context: RestRequestContext, integration: ServedRestMock): Reply {
    const draft = mapRequest(context, integration.requestParameters);
    if ("refusal" in draft) return draft.refusal;
    const made = requestBody(context, integration, draft);
    if ("refusal" in made) return made.refusal;
    const status = mockStatus(made.body.toString("utf8"));
    if (status === undefined) {
        const reason = 'the request template of a mock must make JSON with a whole number as "statusCode"';
        return cannotIntegrate(context, reason);
    }
    context.integration = { status, latency: 0 };
    return integrationResponse(context, integration.responses, {
        selection: `${status}`,
        headers: [],
        body: nothing,
        isText: true,
        traced: false,
    });
}

/** A member `statusCode` of a flat object whose names may stand without quotation marks. */
const relaxed = /^\s*\{(?:[^{}]*,)?\s*["']?statusCode["']?\s*:\s*(\d{3})\s*(?:,[^{}]*)?\}\s*$/;

/**
 * The status a mock's template says; undefined: none.
 * @observed reference 6.2: `{statusCode: 200}` is taken too.
 */
export function mockStatus(text: string): number | undefined {
    try {
        const value: unknown = JSON.parse(text);
        const status = isRecord(value) ? value["statusCode"] : undefined;
        return typeof status === "number" && Number.isInteger(status) ? status : undefined;
    } catch {
        const status = text.length < 4096 ? relaxed.exec(text)?.[1] : undefined;
        return status === undefined ? undefined : Number(status);
    }
}
