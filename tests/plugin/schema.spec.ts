import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";

interface Property {
    readonly type?: string;
    readonly $ref?: string;
    readonly description?: string;
    readonly plain?: boolean;
    readonly items?: Property;
    readonly additionalProperties?: Property;
}

interface TypeDefinition {
    readonly type: string;
    readonly properties?: { readonly [name: string]: Property };
    readonly enum?: readonly { readonly name: string; readonly value: string; readonly description?: string }[];
}

interface Component {
    readonly isComponent: boolean;
    readonly description?: string;
    readonly inputProperties: { readonly [name: string]: Property };
    readonly requiredInputs: readonly string[];
    readonly properties: { readonly [name: string]: Property };
}

interface Schema {
    readonly name: string;
    readonly resources: { readonly [token: string]: Component };
    readonly types: { readonly [token: string]: TypeDefinition };
    readonly dependencies: readonly unknown[];
}

const text = readFileSync(join(__dirname, "../../schema.json"), "utf8");
const schema = JSON.parse(text) as Schema;
const token = (name: string): string => `aws-gatehouse:index:${name}`;
const ref = (name: string): string => `#/types/${token(name)}`;

/** Every property of every component and type, by where it stands. */
function properties(): [path: string, property: Property][] {
    const named = (owner: string, all: { readonly [name: string]: Property } = {}): [string, Property][] =>
        Object.entries(all).map(([name, property]) => [`${owner}.${name}`, property]);
    return [
        ...Object.entries(schema.resources).flatMap(([name, component]) => [
            ...named(name, component.inputProperties),
            ...named(`${name} output`, component.properties),
        ]),
        ...Object.entries(schema.types).flatMap(([name, type]) => named(name, type.properties)),
    ];
}

/** A property and what is inside its arrays and maps. */
function layers(property: Property): Property[] {
    return [property, property.items, property.additionalProperties].flatMap((layer) =>
        layer === undefined ? [] : layer === property ? [layer] : layers(layer),
    );
}

describe("schema.json", () => {
    const leaks: [what: string, text: string][] = [
        ["unresolved type", "pulumi.json#/Any"],
        ["private field", "__#"],
        ["description lost to {@link}", "[object Object]"],
    ];
    for (const [what, leak] of leaks) {
        it(`holds no ${what}`, () => {
            assert.ok(!text.includes(leak), leak);
        });
    }

    it("has the components the package exports, and no other", () => {
        assert.equal(schema.name, "aws-gatehouse");
        assert.deepEqual(Object.keys(schema.resources), [
            token("AlbApi"),
            token("ApiGatewayAccount"),
            token("FunctionUrl"),
            token("HttpApi"),
            token("LambdaFunction"),
            token("RestApi"),
            token("WebSocketApi"),
        ]);
        assert.ok(Object.values(schema.resources).every(({ isComponent }) => isComponent));
    });

    it("depends on no other package's schema, so that an SDK is made without it", () => {
        assert.deepEqual(schema.dependencies, []);
    });

    it("describes every component, property, output and enum member", () => {
        const silent = properties().filter(([, { description = "" }]) => description.trim() === "");
        const members = Object.entries(schema.types).flatMap(([name, type]) =>
            (type.enum ?? [])
                .filter(({ description = "" }) => description === "")
                .map((each) => `${name}.${each.name}`),
        );
        assert.deepEqual([...silent.map(([path]) => path), ...members], []);
        assert.ok(Object.values(schema.resources).every(({ description = "" }) => description !== ""));
    });

    it("has no type without members", () => {
        const empty = Object.entries(schema.types).filter(
            ([, type]) => (type.enum ?? Object.keys(type.properties ?? {})).length === 0,
        );
        assert.deepEqual(empty, []);
    });

    it("has no property without a type, and no object of unknown shape", () => {
        const shapeless = properties().filter(([, property]) =>
            layers(property).some(
                ({ type, $ref, items, additionalProperties }) =>
                    (type === undefined && $ref === undefined) ||
                    (type === "object" && additionalProperties === undefined) ||
                    (type === "array" && items === undefined),
            ),
        );
        assert.deepEqual(shapeless, []);
    });

    it("refers to nothing that is not there", () => {
        const known = new Set([...Object.keys(schema.types).map((name) => `#/types/${name}`), "pulumi.json#/Archive"]);
        const dangling = properties().flatMap(([path, property]) =>
            layers(property)
                .filter(({ $ref }) => $ref !== undefined && !known.has($ref))
                .map(({ $ref }) => [path, $ref]),
        );
        assert.deepEqual(dangling, []);
    });

    it("has no output that must be plain", () => {
        for (const [name, { properties: outputs }] of Object.entries(schema.resources)) {
            const plain = Object.keys(outputs).filter((output) => outputs[output]?.plain === true);
            assert.deepEqual(plain, [], name);
        }
    });

    const enums: [name: string, values: string[]][] = [
        ["IpAddressType", ["ipv4", "dualstack"]],
        ["LambdaArchitecture", ["arm64", "x86_64"]],
        ["LambdaLogFormat", ["JSON", "Text"]],
        ["LambdaLogLevel", ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]],
        ["LambdaSystemLogLevel", ["DEBUG", "INFO", "WARN"]],
        ["PayloadVersion", ["1.0", "2.0"]],
        ["SqsAction", ["send", "receive", "delete", "purge"]],
        ["StateMachineAction", ["start", "startSync", "stop"]],
    ];
    for (const [name, values] of enums) {
        it(`has the enum ${name}`, () => {
            assert.deepEqual(
                schema.types[token(name)]?.enum?.map(({ value }) => value),
                values,
            );
        });
    }

    it("publishes the long form where TypeScript has short ones", () => {
        const { inputProperties } = schema.resources[token("HttpApi")]!;
        assert.equal(inputProperties["routes"]?.additionalProperties?.$ref, ref("HttpApiRoute"));
        assert.equal(schema.types[token("HttpApiRoute")]?.properties?.["to"]?.$ref, ref("Target"));
        assert.equal(inputProperties["stage"]?.$ref, ref("HttpApiStage"));
        assert.equal(inputProperties["accessLogs"]?.$ref, ref("AccessLogs"));
        assert.equal(inputProperties["domain"]?.$ref, ref("HttpApiDomain"));
        const code = schema.resources[token("LambdaFunction")]?.inputProperties["code"];
        assert.equal(code?.$ref, "pulumi.json#/Archive");
    });

    it("asks for the route table alone", () => {
        assert.deepEqual(schema.resources[token("HttpApi")]?.requiredInputs, ["routes"]);
        assert.deepEqual(schema.resources[token("LambdaFunction")]?.requiredInputs, []);
    });

    it("has one target for each kind a route may have", () => {
        assert.deepEqual(Object.keys(schema.types[token("Target")]?.properties ?? {}).sort(), [
            "appConfig",
            "cloudMapService",
            "eventBus",
            "function",
            "httpUrl",
            "kinesisStream",
            "privateListener",
            "sqsQueue",
            "stateMachine",
        ]);
    });
});
