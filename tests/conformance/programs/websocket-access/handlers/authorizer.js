"use strict";

/** Decides as the query of the handshake asks, and tells its event. */
exports.handler = async (event) => {
    const { token = "", effect = "Allow", resource = event.methodArn, key } = event.queryStringParameters;
    console.log(`asked ${JSON.stringify(event)}`);
    const failures = { Unauthorized: "Unauthorized", unauthorized: "unauthorized", broken: "broken" };
    if (failures[token] !== undefined) throw new Error(failures[token]);
    const answers = {
        nothing: undefined,
        text: "allow",
        "no-principal": { policyDocument: policy(effect, resource) },
        "no-policy": { principalId: "ann" },
        nested: { principalId: "ann", policyDocument: policy(effect, resource), context: { list: [1] } },
        large: { principalId: "ann", policyDocument: policy(effect, resource), context: { fill: "x".repeat(8192) } },
        both: {
            principalId: "ann",
            policyDocument: policy("Allow", "*", { Action: "execute-api:Invoke", Effect: "Deny", Resource: resource }),
        },
    };
    if (token in answers) return answers[token];
    return {
        principalId: "ann",
        policyDocument: policy(effect, resource),
        context: { text: "a b", number: 42, half: 1.5, yes: true },
        ...(key === undefined ? {} : { usageIdentifierKey: key }),
    };
};

function policy(Effect, Resource, ...more) {
    return { Version: "2012-10-17", Statement: [{ Action: "execute-api:Invoke", Effect, Resource }, ...more] };
}
