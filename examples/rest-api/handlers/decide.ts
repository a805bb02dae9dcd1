interface Event {
    readonly authorizationToken?: string;
    readonly methodArn: string;
    readonly headers?: Readonly<Record<string, string>>;
}

/** Lets in one tenant, and the bearers of one token, on every route of the stage. */
export async function handler({ authorizationToken, methodArn, headers }: Event): Promise<object> {
    const known = authorizationToken === "Bearer secret" || headers?.["x-tenant"] === "acme";
    const [api, stage] = methodArn.split("/");
    return Promise.resolve({
        principalId: "acme",
        policyDocument: {
            Version: "2012-10-17",
            Statement: [
                {
                    Action: "execute-api:Invoke",
                    Effect: known ? "Allow" : "Deny",
                    Resource: `${api ?? ""}/${stage ?? ""}/*`,
                },
            ],
        },
        context: { tenant: "acme" },
    });
}
