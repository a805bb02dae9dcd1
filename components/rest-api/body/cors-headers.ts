import * as pulumi from "@pulumi/pulumi";
import type { CorsPlan } from "../plan-cors";
import type { IntegrationPlan, ResponsePlan, Texts } from "../plan-integration";
import { quoted } from "../quoted-text";

/** The origin an answer names before a template puts the caller's own in its place. */
export function firstOrigin({ origins }: CorsPlan): pulumi.Input<string> {
    return quoted(origins[0] ?? "*");
}

/**
 * The origin of API Gateway's own errors. Their headers are texts or parts of the request: to send back whatever
 * `Origin` came in would let in every site, with credentials too. Of several origins `*` is answered, since an error of
 * API Gateway's own holds nothing of the backend; browsers do not take `*` with credentials, so there it is the first.
 */
export function errorOrigin(cors: CorsPlan): pulumi.Input<string> {
    return cors.origins.length > 1 && !cors.credentials ? "'*'" : firstOrigin(cors);
}

/**
 * A template that answers the caller's own origin when it is one of several. Header names are compared with their case,
 * and HTTP/2 clients send them in lower case.
 * Source: developer guide, "Use a mapping template to override an API's request and response parameters".
 */
export function originTemplate({ origins }: CorsPlan): pulumi.Input<string> | undefined {
    if (origins.length < 2) return undefined;
    return pulumi
        .all([...origins])
        .apply((known) =>
            [
                `#set($origin = $input.params().header.get("Origin"))`,
                `#if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end`,
                `#if(${known.map((origin) => `$origin == "${origin}"`).join(" || ")})`,
                `#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)`,
                "#end",
                "",
            ].join("\n"),
        );
}

/**
 * The integration with the headers browsers ask for on each of its answers. A proxy's answer is its own: there the
 * function or the backend writes them.
 */
export function withCors(plan: IntegrationPlan, cors: CorsPlan | undefined): IntegrationPlan {
    const { responses, requestTemplates } = plan;
    if (cors === undefined || responses === undefined) return plan;
    const template = originTemplate(cors);
    return {
        ...plan,
        responses: responses.map((response) => withHeaders(response, answerHeaders(cors))),
        ...(template === undefined || requestTemplates === undefined
            ? {}
            : { requestTemplates: mapTexts(requestTemplates, (own) => pulumi.concat(template, own)) }),
    };
}

function answerHeaders(cors: CorsPlan): Texts {
    const { credentials, exposeHeaders, origins } = cors;
    return {
        "Access-Control-Allow-Origin": firstOrigin(cors),
        ...(credentials ? { "Access-Control-Allow-Credentials": "'true'" } : {}),
        ...(exposeHeaders.length === 0 ? {} : { "Access-Control-Expose-Headers": quoted(exposeHeaders.join(",")) }),
        ...(origins.length > 1 ? { Vary: "'Origin'" } : {}),
    };
}

/** The user's own headers stand, whatever their case. */
function withHeaders(response: ResponsePlan, added: Texts): ResponsePlan {
    const own = Object.keys(response.headers).map((name) => name.toLowerCase());
    const missing = Object.entries(added).filter(([name]) => !own.includes(name.toLowerCase()));
    return { ...response, headers: { ...response.headers, ...Object.fromEntries(missing) } };
}

const mapTexts = (texts: Texts, map: (text: pulumi.Input<string>) => pulumi.Input<string>): Texts =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, map(text)]));
