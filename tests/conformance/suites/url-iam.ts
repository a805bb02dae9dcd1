import assert from "node:assert/strict";
import { sign } from "aws4";
import { type Answer, send } from "../client";
import type { TargetSource } from "../conformance-target";
import { type HttpEvent, lastRequest, sendFor } from "../told-event";
import type { KeyPair } from "./iam";

/** A request that is signed, and what becomes of it before it is sent. */
interface Signing {
    readonly method?: string;
    readonly path?: string;
    readonly body?: string;
    readonly service?: string;
    readonly region?: string;
    readonly inQuery?: boolean;
    /** Milliseconds the signer's clock is ahead. */
    readonly ahead?: number;
    readonly secret?: string;
    readonly sentBody?: string;
    readonly sentPath?: string;
}

const forbidden =
    '{"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"}';

/** Function URLs that take signed requests alone, and those of aliases (reference 3.5, 4.4, 5.5, 6.3). */
export function iamOfUrls(target: TargetSource, { accessKeyId, secretAccessKey, userName, userId }: KeyPair): void {
    const sendSigned = ({ method = "GET", path = "/", body, ...more }: Signing = {}): Promise<Answer> => {
        const { service = "lambda", region = "eu-west-1", inQuery = false, ahead = 0, secret } = more;
        const base = target().url("signed");
        const time = new Date(target().control.now() + ahead).toISOString().replace(/[-:]|\.\d{3}/g, "");
        const dated = `${path}${path.includes("?") ? "&" : "?"}X-Amz-Date=${time}&X-Amz-Expires=60`;
        const signed = sign(
            {
                method,
                service,
                region,
                path: inQuery ? dated : path,
                signQuery: inQuery,
                headers: { Host: new URL(base).host, ...(inQuery ? {} : { "X-Amz-Date": time }) },
                ...(body === undefined ? {} : { body }),
            },
            { accessKeyId, secretAccessKey: secret ?? secretAccessKey },
        );
        const sent = more.sentBody ?? body;
        const headers = Object.entries(signed.headers as Record<string, string>);
        return send(base, {
            method,
            path: more.sentPath ?? signed.path ?? path,
            headers: headers.filter(([name]) => name.toLowerCase() !== "content-length"),
            ...(sent === undefined ? {} : { body: sent }),
        });
    };
    const isForbidden = (answer: Answer): void => {
        assert.deepEqual([answer.status, answer.text], [403, forbidden]);
        assert.equal(answer.header("x-amzn-errortype"), "AccessDeniedException");
        assert.equal(answer.header("content-type"), "application/json");
    };

    describe("a function URL with IAM authorization", () => {
        const taken: [what: string, signing: Signing][] = [
            ["in the head", {}],
            ["in the query", { inQuery: true, path: "/a?b=1" }],
            ["of a body", { method: "PUT", body: '{"a":1}' }],
            ["of an encoded path", { path: "/a%20b/caf%C3%A9?x=%2F&y" }],
            ["from a clock five minutes late", { ahead: -300_000 }],
        ];
        for (const [what, signing] of taken) {
            it(`takes a signature ${what}`, async () => {
                const answer = await sendSigned(signing);
                assert.equal(answer.status, 200, lastRequest(target()).reason);
                assert.equal(lastRequest(target()).authorizer, "iam: allowed");
            });
        }

        const refused: [what: string, signing: Signing][] = [
            ["for another service", { service: "execute-api" }],
            ["for another Region", { region: "us-east-1" }],
            ["with another secret", { secret: "guessed" }],
            ["from a clock too late", { ahead: -301_000 }],
            ["of another body", { method: "PUT", body: "hello", sentBody: "hullo" }],
            ["of another path", { path: "/mine", sentPath: "/yours" }],
            ["in the query, of another query", { inQuery: true, path: "/", sentPath: "/?X-Amz-Signature=00" }],
        ];
        for (const [what, signing] of refused) {
            it(`refuses a signature ${what}`, async () => {
                isForbidden(await sendSigned(signing));
                assert.equal(lastRequest(target()).authorizer, "iam: refused");
            });
        }

        it("refuses what is not signed", async () => {
            isForbidden(await send(target().url("signed"), { path: "/" }));
            isForbidden(await send(target().url("signed"), { path: "/", method: "PUT", body: "x" }));
        });

        it("tells the function who called", async () => {
            const { requestContext } = (await sendSigned()).json() as HttpEvent;
            assert.equal(requestContext["accountId"], "123456789012");
            assert.deepEqual(requestContext["authorizer"], {
                iam: {
                    accessKey: accessKeyId,
                    accountId: "123456789012",
                    callerId: userId,
                    cognitoIdentity: null,
                    principalOrgId: null,
                    userArn: `arn:aws:iam::123456789012:user/${userName}`,
                    userId,
                },
            });
        });

        const origin: [string, string] = ["Origin", "https://app.example.com"];
        it("answers preflights, which nobody signs", async () => {
            const answer = await send(target().url("signed"), {
                method: "OPTIONS",
                path: "/",
                headers: [origin, ["Access-Control-Request-Method", "PUT"]],
            });
            assert.equal(answer.status, 200);
            assert.equal(answer.header("access-control-allow-origin"), origin[1]);
            assert.equal(answer.header("access-control-allow-methods"), "GET,PUT");
            assert.equal(answer.header("access-control-allow-headers"), "authorization,x-amz-date");
            assert.equal(answer.header("access-control-max-age"), "300");
        });

        it("lets a page read its refusals", async () => {
            const answer = await send(target().url("signed"), { path: "/", headers: [origin] });
            isForbidden(answer);
            assert.equal(answer.header("access-control-allow-origin"), origin[1]);
            assert.equal(answer.header("access-control-expose-headers"), "x-called");
        });
    });

    describe("a function URL of an alias", () => {
        it("calls the alias", async () => {
            const answer = await send(target().url("live"), { path: "/" });
            assert.match(answer.header("x-called") ?? "", /:function:versioned-[0-9a-f]{7}:live$/);
        });

        it("has an id of its own", async () => {
            const event = await sendFor(target().url("live"), { path: "/" });
            assert.match(String(event.requestContext["apiId"]), /^[a-z0-9]+$/);
        });

        it("is closed where the function alone lets everybody call, not the alias", async () => {
            isForbidden(await send(target().url("next"), { path: "/" }));
            assert.match(lastRequest(target()).reason ?? "", /for qualifier "next"/);
            const told = target().control.warnings();
            assert.ok(told.some((warning) => warning.includes('for qualifier "next"')));
            assert.ok(!told.some((warning) => warning.includes('for qualifier "live"')));
        });
    });
}
