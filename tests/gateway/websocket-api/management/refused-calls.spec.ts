import assert from "node:assert/strict";
import { request } from "node:http";
import { type Request as SignRequest, sign } from "aws4";
import { defaultAssumptions } from "../../../../gateway/assumptions";
import { defaultLocalCredentials } from "../../../../gateway/signature/local-credentials";
import {
    apiOf,
    connectionOf,
    type ManagementFixture,
    type RecordedConnection,
    startManagement,
} from "./management-fixture";

const id = "L0SM9cOFvHcCIhw=";
const encoded = "L0SM9cOFvHcCIhw%3D";
const apiHost = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";

interface Answer {
    readonly status: number;
    readonly errorType: string | undefined;
    readonly body: string;
}

/** Sends a request as it is to a control endpoint. */
function send(url: string, { method = "POST", path = "", headers = {}, body }: SignRequest): Promise<Answer> {
    return new Promise((resolve, reject) => {
        const { hostname, port } = new URL(url);
        const sent = request(
            { hostname, port, method, path, headers: headers as Record<string, string> },
            (response) => {
                let text = "";
                response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
                response.on("end", () => {
                    const errorType = response.headers["x-amzn-errortype"] as string | undefined;
                    resolve({ status: response.statusCode ?? 0, errorType, body: text });
                });
            },
        );
        sent.on("error", reject).end(body);
    });
}

type Key = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/** A call as a client signs it, by default with the local key. */
function signed(path: string, rest: SignRequest = {}, key: Key = defaultLocalCredentials): SignRequest {
    return sign(
        {
            service: "execute-api",
            region: "eu-west-1",
            method: "POST",
            path,
            body: "hello",
            ...rest,
            headers: { Host: apiHost, ...rest.headers },
        },
        key,
    );
}

describe("calls of connections by their address and signature", () => {
    let management: ManagementFixture;
    let connection: RecordedConnection;
    before(async () => {
        management = await startManagement([
            apiOf("chat", { stages: ["prod", "dev"], domains: [["live.example.com", "", "prod"]] }),
            apiOf("feed", { apiId: "f1f2f3f4f5", domains: [["live.example.com", "feed", "prod"]] }),
            apiOf("closed", {
                apiId: "c1c2c3c4c5",
                executeApiEndpoint: false,
                domains: [["closed.example.com", "", "prod"]],
            }),
        ]);
    });
    beforeEach(() => {
        connection = connectionOf(id);
        management.connections.add(connection);
    });
    after(() => management.close());

    const taken: [what: string, path: string, rest?: SignRequest][] = [
        ["the stage and the id, percent-encoded", `/prod/%40connections/${encoded}`],
        ["the sign as it is", `/prod/@connections/${encoded}`],
        ["the id as it is", `/prod/@connections/${id}`],
        ["a custom domain", `/@connections/${encoded}`, { headers: { Host: "live.example.com" } }],
        ["a custom domain in capitals", `/@connections/${encoded}`, { headers: { Host: "LIVE.example.com" } }],
        ["this machine's name", `/@connections/${encoded}`, { headers: { Host: "localhost" } }],
        ["this machine's name and the stage", `/prod/@connections/${encoded}`, { headers: { Host: "localhost:4510" } }],
        ["the signature in the query", `/prod/@connections/${encoded}`, { signQuery: true }],
    ];
    for (const [what, path, rest] of taken) {
        it(`are not those by ${what}`, async () => {
            const answer = await send(management.url, signed(path, rest));
            assert.deepEqual(answer, { status: 200, errorType: undefined, body: "" });
            assert.deepEqual(connection.sent, ["hello"]);
        });
    }

    const missing = '{"message":"Missing Authentication Token"}';
    const forbidden = '{"message":"Forbidden"}';
    const cases: [what: string, call: () => SignRequest, status: number, errorType: string, body: string | RegExp][] = [
        [
            "are not signed",
            () => ({ path: `/prod/@connections/${id}`, headers: { Host: apiHost } }),
            403,
            "MissingAuthenticationTokenException",
            missing,
        ],
        [
            "carry another scheme",
            () => ({ path: `/prod/@connections/${id}`, headers: { Host: apiHost, Authorization: "Bearer x" } }),
            403,
            "IncompleteSignatureException",
            /not a valid key=value pair/,
        ],
        [
            "are signed with a secret that is not the key's",
            () => signed(`/prod/@connections/${id}`, {}, { ...defaultLocalCredentials, secretAccessKey: "wrong" }),
            403,
            "InvalidSignatureException",
            /^\{"message":"The request signature we calculated does not match/,
        ],
        [
            "are signed with another key",
            () => signed(`/prod/@connections/${id}`, {}, { accessKeyId: "AKIAOTHER", secretAccessKey: "other" }),
            403,
            "UnrecognizedClientException",
            '{"message":"The security token included in the request is invalid."}',
        ],
        [
            "are signed for another Region",
            () => signed(`/prod/@connections/${id}`, { region: "us-east-1" }),
            403,
            "InvalidSignatureException",
            /valid region/,
        ],
        [
            "send another body than they sign",
            () => ({ ...signed(`/prod/@connections/${id}`), body: "other" }),
            403,
            "InvalidSignatureException",
            /does not match/,
        ],
        ["name no stage", () => signed(`/@connections/${id}`), 403, "ForbiddenException", forbidden],
        [
            "name another stage than there is",
            () => signed(`/test/@connections/${id}`),
            403,
            "ForbiddenException",
            forbidden,
        ],
        [
            "name the stage behind a custom domain",
            () => signed(`/prod/@connections/${id}`, { headers: { Host: "live.example.com" } }),
            403,
            "ForbiddenException",
            forbidden,
        ],
        [
            "are sent to an address that is disabled",
            () =>
                signed(`/prod/@connections/${id}`, {
                    headers: { Host: apiHost.replace("a1b2c3d4e5", "c1c2c3c4c5") },
                }),
            403,
            "ForbiddenException",
            forbidden,
        ],
        [
            "are of another method",
            () => signed(`/prod/@connections/${id}`, { method: "PUT" }),
            403,
            "ForbiddenException",
            forbidden,
        ],
        ["name a connection of another stage", () => signed(`/dev/@connections/${id}`), 410, "GoneException", ""],
        [
            "name a connection of another API",
            () =>
                signed(`/prod/@connections/${id}`, { headers: { Host: apiHost.replace("a1b2c3d4e5", "f1f2f3f4f5") } }),
            410,
            "GoneException",
            "",
        ],
        [
            "name a connection of another API of the same domain",
            () => signed(`/feed/@connections/${id}`, { headers: { Host: "live.example.com" } }),
            410,
            "GoneException",
            "",
        ],
        ["name no connection there is", () => signed("/prod/@connections/AAAAAAAAAAAAAAA="), 410, "GoneException", ""],
        [
            "name what can be no connection",
            () => signed("/prod/@connections/x"),
            400,
            "BadRequestException",
            '{"message":"Invalid connectionId: x"}',
        ],
    ];
    for (const [what, call, status, errorType, body] of cases) {
        it(`answer ${status} when they ${what}`, async () => {
            const answer = await send(management.url, call());
            assert.deepEqual([answer.status, answer.errorType], [status, errorType], answer.body);
            if (typeof body === "string") assert.equal(answer.body, body);
            else assert.match(answer.body, body);
            assert.deepEqual([connection.sent, connection.closed], [[], []]);
        });
    }

    it("are not those of other keys where the user's own credentials are in use, for they cannot be checked here", async () => {
        const open = await startManagement([apiOf("chat")], { takesOtherKeys: true });
        try {
            open.connections.add(connection);
            const path = `/prod/@connections/${id}`;
            const key = { accessKeyId: "AKIAOTHER", secretAccessKey: "other", sessionToken: "token" };
            assert.equal((await send(open.url, signed(path, {}, key))).status, 200);
            const wrong = { ...defaultLocalCredentials, secretAccessKey: "wrong" };
            assert.equal((await send(open.url, signed(path, {}, wrong))).status, 403);
            assert.equal((await send(open.url, { path, headers: { Host: apiHost } })).status, 403);
        } finally {
            await open.close();
        }
    });

    it("leave no name of another site a way in", async () => {
        const call = signed(`/prod/@connections/${id}`, { headers: { Host: "evil.example" } });
        const { status, body } = await send(management.url, call);
        assert.equal(status, 403);
        assert.match(body, /"evil\.example\\" is not this machine/);
        assert.deepEqual(connection.sent, []);
    });

    it("do not open the rest of the control endpoint to the names of APIs", async () => {
        const { status } = await send(management.url, { method: "GET", path: "/status", headers: { Host: apiHost } });
        assert.equal(status, 403);
    });

    const bytes: [assumed: "text" | "binary", sent: string | Buffer][] = [
        ["text", "\ufffd\ufffd"],
        ["binary", Buffer.from([0xff, 0xfe])],
    ];
    for (const [assumed, expected] of bytes) {
        it(`hand bytes that are no UTF-8 on as ${assumed} where the assumption is so`, async () => {
            const assume = { ...defaultAssumptions, "posted-bytes": assumed };
            const open = await startManagement([apiOf("chat")], { assume });
            try {
                open.connections.add(connection);
                const body = Buffer.from([0xff, 0xfe]) as unknown as string;
                assert.equal((await send(open.url, signed(`/prod/@connections/${id}`, { body }))).status, 200);
                assert.deepEqual(connection.sent, [expected]);
            } finally {
                await open.close();
            }
        });
    }
});
