import { sign } from "aws4";
import type { GatewayEvent } from "../../gateway/gateway-event";
import { type Answer, send, type WireRequest } from "./client";
import type { ConformanceTarget } from "./conformance-target";

/** What suites read of an event a Lambda proxy integration of a REST API is called with. */
export interface RestEvent {
    readonly resource: string;
    readonly path: string;
    readonly httpMethod: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
    readonly queryStringParameters: Readonly<Record<string, string>> | null;
    readonly multiValueQueryStringParameters: Readonly<Record<string, readonly string[]>> | null;
    readonly pathParameters: Readonly<Record<string, string>> | null;
    readonly stageVariables: Readonly<Record<string, string>> | null;
    readonly requestContext: {
        readonly path: string;
        readonly stage: string;
        readonly domainName: string;
        readonly identity: Readonly<Record<string, string | null>>;
        readonly [name: string]: unknown;
    };
    readonly body: string | null;
    readonly isBase64Encoded: boolean;
}

/** Status, `x-amzn-ErrorType` and body of an answer. */
export function refusalOf(answer: Answer): readonly [number, string | undefined, string] {
    return [answer.status, answer.header("x-amzn-errortype"), answer.text];
}

/** What an unknown path of a REST API answers, and a method the path does not take. */
export const missingToken = [
    403,
    "MissingAuthenticationTokenException",
    '{"message":"Missing Authentication Token"}',
] as const;

/** What a stage that does not exist answers. */
export const forbiddenStage = [403, "ForbiddenException", '{"message":"Forbidden"}'] as const;

/** A fault of a Lambda proxy integration: 36 bytes, with a space behind the colon. */
export const lambdaFault = [502, "InternalServerErrorException", '{"message": "Internal server error"}'] as const;

type AccessLogEvent = Extract<GatewayEvent, { event: "accessLog" }>;

/** The line of a request in its stage's access log, `name=value|...` as the program's format says; with the answer. */
export async function sendLogged(
    { control, url }: ConformanceTarget,
    frontDoor: string,
    request: WireRequest,
): Promise<{ readonly answer: Answer; readonly log: Readonly<Record<string, string>> }> {
    const from = control.events().length;
    const answer = await send(url(frontDoor), request);
    const id = answer.header("x-amzn-requestid") ?? "no id";
    const isOf = (event: GatewayEvent): event is AccessLogEvent =>
        event.event === "accessLog" && event.line.includes(id);
    const { line } = await control.heard(isOf, from);
    const pairs = line.split("|").map((pair) => pair.split(/=(.*)/s).slice(0, 2));
    return { answer, log: Object.fromEntries(pairs) as Record<string, string> };
}

/** A GET with a signature of version 4, as clients of IAM methods send it. */
export function signedRequest(
    { control, url }: ConformanceTarget,
    frontDoor: string,
    path: string,
    { accessKeyId, secretAccessKey }: { readonly accessKeyId: string; readonly secretAccessKey: string },
): WireRequest {
    const time = new Date(control.now()).toISOString().replace(/[-:]|\.\d{3}/g, "");
    const unsigned = { Host: new URL(url(frontDoor)).host, "X-Amz-Date": time };
    const { headers = {} } = sign(
        { path, service: "execute-api", region: "eu-west-1", headers: unsigned },
        { accessKeyId, secretAccessKey },
    );
    return { path, headers: Object.entries(headers as Record<string, string>) };
}
