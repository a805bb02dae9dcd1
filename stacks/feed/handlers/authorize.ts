import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

let verifier: Promise<(token: string) => Promise<string>> | undefined;

/**
 * Lets whoever connects with a token of the orders' issuer in. A WebSocket API checks no tokens itself, and a page cannot
 * send headers with a WebSocket: the token comes as `?token=`.
 */
export async function handler(event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
    const token = event.queryStringParameters?.["token"] ?? "";
    const verify = await (verifier ??= createVerifier());
    try {
        return decision("Allow", await verify(token), event.methodArn);
    } catch (error) {
        console.log(JSON.stringify({ message: "refused", why: error instanceof Error ? error.message : error }));
        return decision("Deny", "unknown", event.methodArn);
    }
}

/** Answers the subject of a token that is good; made once for each environment. */
async function createVerifier(): Promise<(token: string) => Promise<string>> {
    const { ISSUER = "", AUDIENCE = "" } = process.env;
    const { createRemoteJWKSet, jwtVerify } = await import("jose");
    const keys = createRemoteJWKSet(new URL(await findKeys(ISSUER)));
    return async (token) => {
        const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, audience: AUDIENCE.split(",") });
        return payload.sub ?? "unknown";
    };
}

/** Source: OpenID Connect Discovery 1.0, section 4. */
async function findKeys(issuer: string): Promise<string> {
    const answer = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
    const { jwks_uri } = (await answer.json()) as { readonly jwks_uri: string };
    return jwks_uri;
}

function decision(Effect: "Allow" | "Deny", principalId: string, Resource: string): APIGatewayAuthorizerResult {
    return {
        principalId,
        policyDocument: { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }] },
    };
}
