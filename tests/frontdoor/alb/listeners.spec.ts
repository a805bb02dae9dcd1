import assert from "node:assert/strict";
import { type PropertyMap, secret, unknown } from "../../../model/property-value";
import { resource, type ResourceSketch, urnOf } from "../program-graph";
import { balancer, fixed, http, listener, ofWeb, readAlb, record, rule, ruleOf, web } from "./alb-sketches";

const dnsName = "web-1234567890.eu-west-1.elb.amazonaws.com";

describe("reading a load balancer's listener", () => {
    it("takes what AWS applies for what is left out", () => {
        const { frontDoor, said } = readAlb(web(), http());
        assert.deepEqual(said, []);
        assert.deepEqual(frontDoor, {
            kind: "alb",
            name: "http",
            urn: urnOf(listener, "http"),
            loadBalancer: {
                urn: urnOf(balancer, "web"),
                label: "web",
                internal: false,
                idleTimeoutSeconds: 60,
                dropInvalidHeaderFields: false,
                xffHeaderProcessingMode: "append",
                xffClientPort: false,
                preserveHostHeader: false,
                tlsVersionAndCipherHeaders: false,
                deletionProtection: false,
            },
            port: 80,
            protocol: "HTTP",
            certificateArns: [],
            mutualTls: "off",
            rules: [
                {
                    urn: urnOf(listener, "http"),
                    name: "http",
                    isDefault: true,
                    conditions: [],
                    actions: [{ kind: "fixed-response", statusCode: "404", contentType: "text/plain" }],
                    transforms: [],
                },
            ],
            targetGroups: [],
            headerAttributes: {},
            domains: [],
        });
    });

    it("reads what is set for the load balancer and the listener", () => {
        const acl = "aws:wafv2/webAcl:WebAcl";
        const { frontDoor } = readAlb(
            web({
                internal: true,
                idleTimeout: 30,
                dropInvalidHeaderFields: true,
                xffHeaderProcessingMode: "preserve",
                enableXffClientPort: true,
                preserveHostHeader: true,
                enableTlsVersionAndCipherSuiteHeaders: true,
                enableDeletionProtection: true,
                accessLogs: { bucket: "logs", enabled: true },
            }),
            resource(acl, "guard", {}),
            resource(
                "aws:wafv2/webAclAssociation:WebAclAssociation",
                "guard",
                {},
                { resourceArn: [urnOf(balancer, "web")], webAclArn: [urnOf(acl, "guard")] },
            ),
            http({
                port: 443,
                protocol: "HTTPS",
                certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/a",
                sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
                mutualAuthentication: { mode: "verify" },
                routingHttpResponseServerEnabled: false,
                routingHttpResponseXFrameOptionsHeaderValue: "DENY",
            }),
            resource(
                "aws:alb/listenerCertificate:ListenerCertificate",
                "more",
                { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/b" },
                { listenerArn: [urnOf(listener, "http")] },
            ),
        );
        const { urn, ...settings } = frontDoor.loadBalancer;
        assert.equal(urn, urnOf(balancer, "web"));
        assert.deepEqual(settings, {
            label: "web",
            internal: true,
            idleTimeoutSeconds: 30,
            dropInvalidHeaderFields: true,
            xffHeaderProcessingMode: "preserve",
            xffClientPort: true,
            preserveHostHeader: true,
            tlsVersionAndCipherHeaders: true,
            deletionProtection: true,
            accessLogBucket: "logs",
            webAclArn: unknown,
            webAclLabel: "guard",
        });
        assert.deepEqual(frontDoor.certificateArns, [
            "arn:aws:acm:eu-west-1:123456789012:certificate/a",
            "arn:aws:acm:eu-west-1:123456789012:certificate/b",
        ]);
        assert.deepEqual(
            [frontDoor.sslPolicy, frontDoor.mutualTls, frontDoor.headerAttributes],
            [
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                "verify",
                {
                    routingHttpResponseServerEnabled: "false",
                    routingHttpResponseXFrameOptionsHeaderValue: "DENY",
                },
            ],
        );
    });

    it("keeps no bucket of access logs that are switched off", () => {
        const off = readAlb(web({ accessLogs: { bucket: "logs", enabled: false } }), http()).frontDoor;
        const notOn = readAlb(web({ accessLogs: { bucket: "logs" } }), http()).frontDoor;
        assert.deepEqual(
            [off.loadBalancer.accessLogBucket, notOn.loadBalancer.accessLogBucket],
            [undefined, undefined],
        );
    });

    it("answers to the older name of every resource", () => {
        const older = (sketch: ResourceSketch): ResourceSketch => ({
            ...sketch,
            type: sketch.type.replace("aws:lb/", "aws:alb/"),
        });
        const links = { loadBalancerArn: [urnOf("aws:alb/loadBalancer:LoadBalancer", "web")] };
        const { frontDoor, said } = readAlb(
            older(web()),
            older(http({}, links)),
            older(ruleOf("one", { priority: 1 }, { listenerArn: [urnOf("aws:alb/listener:Listener", "http")] })),
        );
        assert.deepEqual([frontDoor.loadBalancer.label, frontDoor.rules.length, said], ["web", 2, []]);
    });

    it("orders rules by priority, those without a known one as declared, the default one last", () => {
        const { frontDoor } = readAlb(
            web(),
            http(),
            ruleOf("auto", {}),
            ruleOf("ten", { priority: 10 }),
            ruleOf("open", { priority: unknown }),
            ruleOf("two", { priority: 2 }),
        );
        assert.deepEqual(
            frontDoor.rules.map(({ name, priority, isDefault }) => [name, priority, isDefault]),
            [
                ["two", 2, false],
                ["ten", 10, false],
                ["auto", undefined, false],
                ["open", unknown, false],
                ["http", undefined, true],
            ],
        );
    });

    const urls: [listener: PropertyMap, url: string][] = [
        [{ port: 80, protocol: "HTTP" }, `http://${dnsName}`],
        [{ port: 8080, protocol: "HTTP" }, `http://${dnsName}:8080`],
        [{ port: 443, protocol: "HTTPS" }, `https://${dnsName}`],
        [{ port: 80, protocol: "HTTPS" }, `https://${dnsName}:80`],
    ];
    for (const [inputs, url] of urls) {
        it(`has the address ${url}`, () => {
            assert.equal(readAlb(web({}, { dnsName }), http(inputs)).frontDoor.url, url);
        });
    }

    const records: [what: string, sketch: ResourceSketch, domains: string[]][] = [
        [
            "an alias by the name",
            resource(record, "r", { name: "api.example.com", type: "A", aliases: [{ name: dnsName }] }),
            ["api.example.com"],
        ],
        [
            "an alias the console wrote",
            resource(record, "r", {
                name: "a.example.com",
                type: "A",
                aliases: [{ name: `dualstack.${dnsName.toUpperCase()}` }],
            }),
            ["a.example.com"],
        ],
        [
            "a CNAME",
            resource(record, "r", { name: "c.example.com", type: "CNAME", records: [dnsName] }),
            ["c.example.com"],
        ],
        [
            "an alias computed from it",
            resource(
                record,
                "r",
                { name: "api", type: "A", aliases: [{ name: unknown }] },
                {},
                { propertyDependencies: { aliases: [urnOf(balancer, "web")] }, outputs: { fqdn: "api.example.com" } },
            ),
            ["api.example.com"],
        ],
        [
            "no alias of another",
            resource(record, "r", { name: "x.example.com", type: "A", aliases: [{ name: "other.elb.amazonaws.com" }] }),
            [],
        ],
        ["no text record", resource(record, "r", { name: "t.example.com", type: "TXT", records: [dnsName] }), []],
    ];
    for (const [what, sketch, domains] of records) {
        it(`has the domains of ${what}`, () => {
            const twin = { ...sketch, name: "twin" };
            const { frontDoor } = readAlb(web({}, { dnsName }), http(), sketch, twin);
            assert.deepEqual(frontDoor.domains, domains);
            assert.equal(frontDoor.url, `http://${domains[0] ?? dnsName}`);
        });
    }

    describe("names", () => {
        const component: ResourceSketch = { type: "aws-gatehouse:index:AlbApi", name: "orders", custom: false };
        const parent = urnOf(component.type, component.name);
        const of = (name: string, port: number, protocol: string): ResourceSketch =>
            resource(listener, name, { port, protocol, defaultActions: [fixed] }, ofWeb, { parent });
        const ruleFor = (of: string, name: string): ResourceSketch =>
            ruleOf(name, { priority: 1 }, { listenerArn: [urnOf(listener, of)] });

        it("are the component's, for the listener with the most rules", () => {
            const { frontDoors } = readAlb(
                component,
                web(),
                of("a", 80, "HTTP"),
                of("b", 8080, "HTTP"),
                ruleFor("b", "r"),
            );
            assert.deepEqual(
                frontDoors.map(({ name }) => name),
                ["orders:80", "orders"],
            );
        });

        it("are the component's, for HTTPS among equals", () => {
            const { frontDoors } = readAlb(component, web(), of("a", 80, "HTTP"), of("b", 443, "HTTPS"));
            assert.deepEqual(
                frontDoors.map(({ name }) => name),
                ["orders:80", "orders"],
            );
        });

        it("are never the same", () => {
            const { frontDoors } = readAlb(
                component,
                web(),
                of("a", 80, "HTTP"),
                of("b", 80, "HTTP"),
                of("c", 80, "HTTP"),
            );
            assert.deepEqual(
                frontDoors.map(({ name }) => name),
                ["orders", "orders:80", "orders:c"],
            );
        });
    });

    const left: [what: string, sketches: ResourceSketch[], said: string[]][] = [
        [
            "a network load balancer's",
            [web({ loadBalancerType: "network" }), http({ protocol: "TCP" })],
            ["http: a listener of a Network Load Balancer (TCP), which hands on connections and reads no requests"],
        ],
        [
            "a gateway load balancer's",
            [web({ loadBalancerType: "gateway" }), resource(listener, "http", { defaultActions: [fixed] }, ofWeb)],
            ["http: a listener of a Gateway Load Balancer, which hands on packets and reads no requests"],
        ],
        [
            "a network load balancer's, by its ARN",
            [
                resource(listener, "tls", {
                    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/n/0a",
                    protocol: "TLS",
                }),
            ],
            ["tls: a listener of a Network Load Balancer (TLS), which hands on connections and reads no requests"],
        ],
        [
            "one computed from two load balancers",
            [
                web(),
                resource(balancer, "other", {}),
                http({}, { loadBalancerArn: [urnOf(balancer, "web"), urnOf(balancer, "other")] }),
            ],
            ['http: its loadBalancerArn is computed from "web" and "other"; one load balancer is needed'],
        ],
        [
            "a rule of a listener that is not declared",
            [resource(rule, "stray", { listenerArn: "arn:x", conditions: [], actions: [] })],
            ["stray: its listener arn:x is not declared in this program"],
        ],
        [
            "a rule computed from two listeners",
            [
                web(),
                http(),
                resource(listener, "more", { port: 81, protocol: "HTTP", defaultActions: [fixed] }, ofWeb),
                ruleOf("r", {}, { listenerArn: [urnOf(listener, "http"), urnOf(listener, "more")] }),
            ],
            ['r: its listenerArn is computed from "http" and "more"; one listener is needed'],
        ],
        [
            "a target of a group that is not declared",
            [resource("aws:lb/targetGroupAttachment:TargetGroupAttachment", "a", { targetGroupArn: "arn:x" })],
            ["a: its target group arn:x is not declared in this program"],
        ],
    ];
    for (const [what, sketches, said] of left) {
        it(`leaves out ${what}`, () => {
            assert.deepEqual(readAlb(...sketches).said, said);
        });
    }

    it("reads a listener whose load balancer is not declared, and one that is only looked up with a rule of this program", () => {
        const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/0a";
        const foreign = readAlb(
            resource(listener, "http", { loadBalancerArn: arn, port: 80, defaultActions: [fixed] }),
        );
        assert.deepEqual([foreign.frontDoor.loadBalancer.label, foreign.frontDoor.loadBalancer.arn], ["shared", arn]);
        const looked = resource(
            listener,
            "http",
            {},
            {},
            {
                external: true,
                outputs: { port: 443, protocol: "HTTPS", loadBalancerArn: arn },
            },
        );
        assert.deepEqual(readAlb(looked).frontDoors, []);
        const { frontDoor, said } = readAlb(looked, ruleOf("own", { priority: 3 }));
        assert.deepEqual([frontDoor.protocol, frontDoor.port, frontDoor.rules.length, said], ["HTTPS", 443, 2, []]);
    });

    it("keeps secrets secret", () => {
        const { frontDoor } = readAlb(web(), http({ sslPolicy: secret("hidden") }));
        assert.deepEqual(frontDoor.sslPolicy, secret("hidden"));
    });
});
