import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Canary } from "../../../../components/rest-api/canary/args";
import { canaryInputs } from "../../../../components/rest-api/canary/plan";
import { validateCanary } from "../../../../components/rest-api/canary/validate";
import { planClientCertificate } from "../../../../components/rest-api/client-certificate/plan";
import { createClientCertificate } from "../../../../components/rest-api/client-certificate/create";
import { validateClientCertificate } from "../../../../components/rest-api/client-certificate/validate";
import { type Issue, printIssue } from "../../../../model/issue";
import { besideStages } from "../beside-a-stage";

const print = (found: Issue): string => (found.severity === "error" ? "" : `${found.severity}: `) + printIssue(found);

const rules: [what: string, canary: unknown, lines: string[], cached?: boolean][] = [
    ["accepts part of a percent", { percent: 0.5, stableDeploymentId: "a1b2c3" }, []],
    ["accepts variables alone", { percent: 100, variables: { color: "blue" } }, []],
    ["accepts a deployment that is an output", { percent: 0, stableDeploymentId: pulumi.output("A") }, []],
    ["accepts a shared cache", { percent: 5, variables: { a: "b" }, useStageCache: true }, [], true],
    [
        "refuses more than every request",
        { percent: 101, stableDeploymentId: "a1b2c3" },
        ["canary.percent: must be a number of percent from 0 to 100, got 101; write a number from 0 to 100"],
    ],
    [
        "refuses a canary without a percentage",
        { stableDeploymentId: "a1b2c3" },
        ['canary.percent: percent is missing; write canary: { percent: 10, stableDeploymentId: "a1b2c3" }'],
    ],
    [
        "refuses a canary that differs in nothing",
        { percent: 5 },
        [
            "canary: the canary would serve what every other request is served; write stableDeploymentId, the id of the deployment the other requests go to, or variables",
        ],
    ],
    [
        "refuses an ARN for a deployment",
        { percent: 5, stableDeploymentId: "arn:aws:apigateway:x" },
        [
            'canary.stableDeploymentId: a deployment is given by its id, of small letters and digits, got "arn:aws:apigateway:x"; write the output deploymentId of the API as it was before',
        ],
    ],
    [
        "warns of a cache the stage has not",
        { percent: 5, variables: { a: "b" }, useStageCache: true },
        [
            "warning: canary.useStageCache: the stage has no cache to share, got true; leave useStageCache out, or write cache",
        ],
    ],
];

const inputs = async (canary: Canary | undefined): Promise<unknown> => {
    const made = await besideStages([], (parent) => ({ inputs: canaryInputs(parent, canary, pulumi.output("new1")) }));
    return made.errors[0] ?? made.outputs["inputs"];
};

describe("canary", () => {
    for (const [what, canary, lines, cached = false] of rules) {
        it(what, () => {
            assert.deepEqual(validateCanary(canary, { cached }).map(print), lines);
        });
    }

    it("leaves the stage with the stable deployment and gives the newest to the canary", async () => {
        assert.deepEqual(await inputs({ percent: 10, stableDeploymentId: "old1", useStageCache: true }), {
            deployment: "old1",
            canarySettings: { deploymentId: "new1", percentTraffic: 10, useStageCache: true },
        });
    });

    it("gives both the newest where the variables alone differ", async () => {
        assert.deepEqual(await inputs({ percent: 10, variables: { color: "blue" } }), {
            deployment: "new1",
            canarySettings: {
                deploymentId: "new1",
                percentTraffic: 10,
                useStageCache: false,
                stageVariableOverrides: { color: "blue" },
            },
        });
    });

    it("serves the newest without a canary", async () => {
        assert.deepEqual(await inputs(undefined), { deployment: "new1" });
    });

    it("refuses a late deployment that is none", async () => {
        assert.match(
            String(await inputs({ percent: 10, stableDeploymentId: pulumi.output("No!") })),
            /canary\.stableDeploymentId: a deployment is given by its id/,
        );
    });
});

const certificates: [what: string, certificate: unknown, httpTargets: boolean, lines: string[]][] = [
    ["accepts true beside an HTTP backend", true, true, []],
    ["accepts false", false, false, []],
    ["accepts one that exists", { id: "a1b2c3" }, true, []],
    [
        "warns where no backend is shown it",
        true,
        false,
        [
            'warning: clientCertificate: no route goes to an HTTP backend, which alone is shown the certificate (developer guide, "Generate and configure an SSL certificate for backend authentication"); leave clientCertificate out',
        ],
    ],
    [
        "refuses a description of one that exists",
        { id: "a1b2c3", description: "mine" },
        true,
        [
            "clientCertificate.description: description belongs to a certificate that is made, and id names one that exists; leave description or id out",
        ],
    ],
];

describe("client certificate", () => {
    for (const [what, certificate, httpTargets, lines] of certificates) {
        it(what, () => {
            assert.deepEqual(validateClientCertificate(certificate, { httpTargets }).map(print), lines);
        });
    }

    it("is made under the component's name, or taken as it is given", async () => {
        const made = await besideStages([], (parent) => {
            const ids = [true, { description: "d" }, { id: "mine" }].map((asked, index) => {
                const plan = planClientCertificate(`orders${String(index)}`, asked);
                return plan && createClientCertificate(parent, plan, { team: "orders" }).id;
            });
            return { ids };
        });
        assert.deepEqual(made.outputs["ids"], ["orders0-id", "orders1-id", "mine"]);
        assert.deepEqual(
            made.of("aws:apigateway/clientCertificate:ClientCertificate").map(({ inputs: given }) => given),
            [{ tags: { team: "orders" } }, { description: "d", tags: { team: "orders" } }],
        );
        assert.equal(planClientCertificate("orders", false), undefined);
    });
});
