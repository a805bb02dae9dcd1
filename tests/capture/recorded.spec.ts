import assert from "node:assert/strict";
import { CaptureError, readPreviewFile, readStackExport } from "../../capture";
import { archive, asset, resourceReference, secret, unknown } from "../../model/property-value";

const stackUrn = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const urn = (type: string, name: string): string => `urn:pulumi:dev::shop::${type}::${name}`;
const sentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const signature = "4dabf18193072939515e22adb298388d";

const api = {
    urn: urn("aws:apigatewayv2/api:Api", "api"),
    custom: true,
    type: "aws:apigatewayv2/api:Api",
    parent: stackUrn,
    protect: true,
    inputs: { name: "orders", protocolType: "HTTP" },
    outputs: { name: "orders", protocolType: "HTTP", apiEndpoint: sentinel, tags: { token: "[secret]" } },
    provider: `${urn("pulumi:providers:aws", "default_7_48_0")}::${sentinel}`,
};
const route = {
    urn: urn("aws:apigatewayv2/route:Route", "GET /"),
    custom: true,
    id: "abc123",
    type: "aws:apigatewayv2/route:Route",
    parent: stackUrn,
    inputs: { apiId: sentinel, routeKey: "GET /" },
    dependencies: [api.urn],
    propertyDependencies: { apiId: [api.urn], routeKey: [] },
};
const stack = {
    urn: stackUrn,
    custom: false,
    type: "pulumi:pulumi:Stack",
    outputs: { url: sentinel, password: "[secret]" },
};

describe("the output of pulumi preview --json", () => {
    const preview = JSON.stringify({
        config: { "aws:region": "eu-west-1" },
        steps: [
            { op: "create", urn: stackUrn, newState: stack },
            { op: "create", urn: api.urn, provider: api.provider, newState: api },
            { op: "create-replacement", urn: route.urn, oldState: route, newState: route },
            { op: "delete-replaced", urn: route.urn, oldState: route },
            {
                op: "same",
                urn: urn("a:index:A", "kept"),
                oldState: { urn: urn("a:index:A", "kept"), custom: false, type: "a:index:A" },
            },
            {
                op: "delete",
                urn: urn("a:index:A", "gone"),
                oldState: { urn: urn("a:index:A", "gone"), custom: false, type: "a:index:A" },
            },
        ],
        diagnostics: [
            { urn: api.urn, message: "mind the gap\n", severity: "warning" },
            { message: "x", severity: "info#err" },
        ],
        changeSummary: { create: 3 },
    });

    it("becomes the resources there will be", () => {
        const graph = readPreviewFile(preview);
        assert.deepEqual([graph.project, graph.stack, graph.mode], ["shop", "dev", "recorded"]);
        assert.deepEqual(
            graph.resources.map(({ name }) => name),
            ["shop-dev", "api", "GET /", "kept"],
        );
        assert.deepEqual({ ...graph.outputs }, { url: unknown, password: secret(unknown) });
        assert.deepEqual(graph.diagnostics, [
            { severity: "warning", message: "mind the gap", urn: api.urn },
            { severity: "info", message: "x" },
        ]);
    });

    it("keeps unknowns, secrets, protection, providers and dependencies", () => {
        const [, recordedApi, recordedRoute] = readPreviewFile(preview).resources;
        assert.deepEqual(
            { ...recordedApi?.outputs },
            { name: "orders", protocolType: "HTTP", apiEndpoint: unknown, tags: { token: secret(unknown) } },
        );
        assert.deepEqual([recordedApi?.id, recordedApi?.protect, recordedApi?.provider], [unknown, true, api.provider]);
        assert.equal(recordedRoute?.id, "abc123");
        assert.deepEqual(recordedRoute.dependencies, [api.urn]);
        assert.deepEqual(recordedRoute.propertyDependencies, { apiId: [api.urn] });
    });

    const refused: [text: string, message: RegExp][] = [
        ["Previewing update (dev)", /^CaptureError: this is not the output of "pulumi preview --json": /],
        ["[]", /: it is not an object$/],
        ["{}", /it has no steps; "pulumi preview --json > preview\.json" makes one/],
    ];
    for (const [text, message] of refused) {
        it(`is told from ${JSON.stringify(text)}`, () => {
            assert.throws(() => readPreviewFile(text), message);
        });
    }
});

describe("the output of pulumi stack export", () => {
    const signed = (kind: string, fields: object): object => ({ [signature]: kind, ...fields });
    const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
    const exported = (extra: object = {}): string =>
        JSON.stringify({
            version: 3,
            deployment: {
                manifest: {},
                resources: [
                    stack,
                    {
                        ...api,
                        id: "a1b2c3",
                        outputs: { apiEndpoint: "https://a1b2c3.execute-api.eu-west-1.amazonaws.com" },
                    },
                    { ...route, delete: true },
                    {
                        urn: urn("aws:lambda/function:Function", "fn"),
                        custom: true,
                        id: "fn-1",
                        type: "aws:lambda/function:Function",
                        retainOnDelete: true,
                        inputs: {
                            code: signed("0def7320c3a5731c473e5ecbe6d01bc7", {
                                hash: "f00",
                                assets: {
                                    "index.js": signed("c44067f5952c0a294b673a41bacd8c17", {
                                        hash: "f0",
                                        path: "",
                                        text: "x",
                                    }),
                                },
                            }),
                            layer: signed("0def7320c3a5731c473e5ecbe6d01bc7", { hash: "f00", path: "./layer" }),
                            open: signed(secretSignature, { plaintext: '{"a":[1]}' }),
                            closed: signed(secretSignature, { ciphertext: "v1:..." }),
                            api: signed("5cf8f73096256a8f31e491e813e4eb8e", { urn: api.urn, id: "a1b2c3" }),
                        },
                    },
                ],
            },
            ...extra,
        });

    it("becomes the resources there are", () => {
        const graph = readStackExport(exported());
        assert.deepEqual(
            graph.resources.map(({ name, id }) => [name, id]),
            [
                ["shop-dev", undefined],
                ["api", "a1b2c3"],
                ["fn", "fn-1"],
            ],
        );
        const fn = graph.resources[2];
        assert.equal(fn?.retainOnDelete, true);
        assert.deepEqual(
            { ...fn.inputs },
            {
                code: archive({ assets: { "index.js": asset({ text: "x" }) } }),
                layer: archive({ path: "./layer" }),
                open: secret({ a: [1] }),
                closed: secret(unknown),
                api: resourceReference(api.urn, "a1b2c3"),
            },
        );
    });

    it("is refused for a version nobody knows", () => {
        assert.throws(
            () => readStackExport(exported({ version: 9 })),
            new CaptureError(
                "this stack export is of version 9; versions 3 and 4 are understood: export it again with a current Pulumi",
            ),
        );
    });

    it("is told from the output of a preview", () => {
        assert.throws(() => readStackExport('{"steps": []}'), /: it has no deployment$/);
    });
});
