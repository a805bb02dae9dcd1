import type { FunctionReference } from "../../targets/function-source";
import type { IntegrationPlan } from "../plan-integration";
import type { Needs } from "../plan-targets";
import type { RouteEntry } from "../route-table";
import { functionUri } from "./integration-uri";
import { functionResponses } from "./service-responses";
import { commonSettings, isProxy, parameterSettings, responseSettings, templateSettings } from "./settings";

/** A Lambda function. Any method but POST deploys and then answers 500 to each request (observed on AWS). */
export function planFunction(needs: Needs, entry: RouteEntry, fn: FunctionReference): IntegrationPlan {
    needs.permit(fn, entry.identity);
    const common = {
        httpMethod: "POST",
        uri: functionUri(fn.arn, entry.settings.streaming === true),
        ...commonSettings(entry),
    };
    if (isProxy(entry)) return { type: "aws_proxy", ...common };
    return {
        type: "aws",
        ...common,
        ...parameterSettings(entry),
        ...templateSettings(entry),
        ...responseSettings(entry, functionResponses),
    };
}
