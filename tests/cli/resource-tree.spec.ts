import assert from "node:assert/strict";
import { noColours } from "../../cli/colours";
import { printDiagnostics } from "../../cli/diagnostic-text";
import { printResourceCounts, printResourceTree, shortType } from "../../cli/resource-tree";
import { programGraph, resource, urnOf } from "../frontdoor/program-graph";

const component = "aws-gatehouse:index:HttpApi";
const api = "aws:apigatewayv2/api:Api";
const inside = { parent: urnOf(component, "orders") };
const sketches = [
    resource(component, "orders", {}, {}, { custom: false }),
    resource(api, "orders", {}, {}, inside),
    resource("aws:ec2/vpc:Vpc", "shared", {}, {}, { external: true }),
    resource("aws:apigatewayv2/stage:Stage", "orders", {}, {}, inside),
];
const said = [
    { severity: "info", message: "hello" },
    { severity: "warning", message: "two\nlines", urn: urnOf(api, "orders") },
    { severity: "warning", message: "again", urn: urnOf(api, "orders") },
    { severity: "debug", message: "for nobody" },
] as const;

describe("resource tree", () => {
    it("draws children below their parent, with what is planned and how much was said", () => {
        assert.deepEqual(printResourceTree(programGraph(sketches, { diagnostics: said }), noColours), [
            "     Type                            Name      Plan    Info",
            " +   pulumi:pulumi:Stack             shop-dev  create  1 message",
            " +   ├─ aws-gatehouse:index:HttpApi  orders    create",
            " +   │  ├─ aws:apigatewayv2:Api      orders    create  2 warnings",
            " +   │  └─ aws:apigatewayv2:Stage    orders    create",
            " >   └─ aws:ec2:Vpc                  shared    read",
        ]);
    });

    it("counts what is created apart from what is read", () => {
        assert.deepEqual(printResourceCounts(programGraph(sketches), noColours), [
            "    + 4 to create",
            "    > 1 to read",
        ]);
    });

    it("plans nothing for what a file recorded", () => {
        const graph = programGraph(sketches.slice(0, 1), { mode: "recorded" });
        assert.deepEqual(printResourceCounts(graph, noColours), ["    2 recorded"]);
        assert.ok(!printResourceTree(graph, noColours).join("\n").includes("create"));
    });

    it("shortens types as Pulumi does", () => {
        assert.deepEqual(["aws:s3/bucketV2:BucketV2", component, "pulumi:providers:aws"].map(shortType), [
            "aws:s3:BucketV2",
            component,
            "pulumi:providers:aws",
        ]);
    });

    it("groups diagnostics by resource and leaves debug out", () => {
        const { resources, diagnostics } = programGraph(sketches, { diagnostics: said });
        assert.deepEqual(printDiagnostics(diagnostics, resources, noColours), [
            "  pulumi:pulumi:Stack (shop-dev):",
            "    hello",
            "",
            "  aws:apigatewayv2:Api (orders):",
            "    warning: two",
            "    lines",
            "    warning: again",
        ]);
    });
});
