"use strict";

/** Allows everything but the token `deny`; the caller's key is what the token says, none for `keyless`. */
exports.handler = async ({ authorizationToken: token, methodArn }) => ({
    principalId: "alice",
    policyDocument: {
        Version: "2012-10-17",
        Statement: [
            {
                Effect: token === "deny" ? "Deny" : "Allow",
                Action: "execute-api:Invoke",
                Resource: `${methodArn.split("/")[0]}/*`,
            },
        ],
    },
    ...(token === "keyless" ? {} : { usageIdentifierKey: token }),
});
