import assert from "node:assert/strict";
import { createCipheriv, pbkdf2Sync } from "node:crypto";
import { join } from "node:path";
import { CaptureError } from "../../capture";
import { type ProgramConfig, resolveConfig } from "../../capture/config";
import { readProject } from "../../capture/project";
import { readStackFile } from "../../capture/stack-file";
import { removeProjects, temporaryProject } from "./temporary-project";

interface Given {
    readonly project: string;
    readonly stack?: string;
    readonly overrides?: { readonly [key: string]: string };
    readonly env?: NodeJS.ProcessEnv;
}

function resolve({ project, stack = "config: {}", overrides = {}, env = {} }: Given): ProgramConfig {
    const root = temporaryProject({
        "Pulumi.yaml": `name: shop\nruntime: nodejs\n${project}`,
        "Pulumi.dev.yaml": stack,
    });
    const read = readProject(join(root, "Pulumi.yaml"));
    return resolveConfig(read, "dev", readStackFile(read, "dev"), overrides, env);
}

/** Encrypts as Go's implementation does: the tag behind the text. */
function seal(key: Buffer, plain: string): string {
    const nonce = Buffer.from("000102030405060708090a0b", "hex");
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

describe("configuration", () => {
    after(removeProjects);

    const values: [what: string, given: Given, values: { [key: string]: string }][] = [
        ["a bare default", { project: "config: {size: 3}" }, { "shop:size": "3" }],
        ["a declared default", { project: "config: {size: {type: integer, default: 3}}" }, { "shop:size": "3" }],
        ["a bare value of another's", { project: "config: {aws:region: eu-west-1}" }, { "aws:region": "eu-west-1" }],
        [
            "a value of another's",
            { project: "config: {aws:region: {value: eu-west-1}}" },
            { "aws:region": "eu-west-1" },
        ],
        [
            "structured values as JSON",
            { project: "config: {list: {default: [1, a]}}", stack: "config: {shop:map: {a: {b: [true]}}}" },
            { "shop:list": '[1,"a"]', "shop:map": '{"a":{"b":[true]}}' },
        ],
        [
            "scalars of the stack as text",
            { project: "", stack: "config: {shop:a: true, shop:b: 1.5, shop:c: '007', shop:d: ''}" },
            { "shop:a": "true", "shop:b": "1.5", "shop:c": "007", "shop:d": "" },
        ],
        [
            "keys without a namespace",
            { project: "", stack: "config: {a: x, shop:config:b: y}" },
            { "shop:a": "x", "shop:b": "y" },
        ],
        [
            "the stack before the default, without merging",
            {
                project: "config: {limits: {type: object, default: {a: 1, b: 2}}}",
                stack: "config: {shop:limits: {a: 3}}",
            },
            { "shop:limits": '{"a":3}' },
        ],
        [
            "an override before the stack",
            { project: "", stack: "config: {shop:a: x, aws:region: y}", overrides: { a: "1", "aws:region": "z" } },
            { "shop:a": "1", "aws:region": "z" },
        ],
        [
            "an override of an object as JSON",
            { project: "config: {limits: {type: object}}", overrides: { limits: '{"rate": 1}' } },
            { "shop:limits": '{"rate":1}' },
        ],
        [
            "text that spells the declared type",
            { project: "config: {n: {type: integer}, b: {type: boolean}}", stack: "config: {n: '-12', b: 'false'}" },
            { "shop:n": "-12", "shop:b": "false" },
        ],
    ];
    for (const [what, given, expected] of values) {
        it(`gives ${what}`, () => {
            assert.deepEqual({ ...resolve(given).values }, expected);
        });
    }

    const problems: [what: string, given: Given, message: string][] = [
        [
            "one missing value",
            { project: "config: {a: {type: string}}" },
            "Stack 'dev' is missing configuration value 'a'",
        ],
        [
            "two missing values",
            { project: "config: {b: {type: string}, a: {description: x}}" },
            "Stack 'dev' is missing configuration values 'a' and 'b'",
        ],
        [
            "three missing values, a namespaced one among them",
            { project: "config: {c: {type: string}, b: {type: string}, 'shop:a': {type: string}}" },
            "Stack 'dev' is missing configuration values 'b', 'c' and 'shop:a'",
        ],
        [
            "values of a wrong type and missing ones together",
            {
                project:
                    "config: {n: {type: integer}, b: {type: boolean}, o: {type: object}, l: {type: array, items: {type: array, items: {type: integer}}}, m: {type: string}, s: {type: string}}",
                stack: "config: {n: 1.5, b: 'yes', o: [1], l: [[1, x]], s: {a: 1}}",
            },
            [
                "Stack 'dev' with configuration key 'n' must be of type 'integer'",
                "Stack 'dev' with configuration key 'b' must be of type 'boolean'",
                "Stack 'dev' with configuration key 'o' must be of type 'object'",
                "Stack 'dev' with configuration key 'l' must be of type 'array<array<integer>>'",
                "Stack 'dev' with configuration key 's' must be of type 'string'",
                "Stack 'dev' is missing configuration value 'm'",
            ].join("\n"),
        ],
        [
            "a secret in plain text",
            { project: "config: {t: {type: string, secret: true}}", stack: "config: {t: x}" },
            "Stack 'dev' with configuration key 't' must be encrypted as it's secret",
        ],
    ];
    for (const [what, given, message] of problems) {
        it(`is refused for ${what}`, () => {
            assert.throws(() => resolve(given), new CaptureError(message));
        });
    }

    describe("with secrets", () => {
        const salt = Buffer.from("0011223344556677", "hex");
        const key = pbkdf2Sync("open sesame", salt, 1_000_000, 32, "sha256");
        const stack = [
            `encryptionsalt: v1:${salt.toString("base64")}:${seal(key, "pulumi")}`,
            "config:",
            `  shop:token: {secure: "${seal(key, "t0k")}"}`,
            `  shop:db: {user: u, password: {secure: "${seal(key, "p@ss")}"}}`,
            "  shop:plain: x",
        ].join("\n");
        const project = "config: {token: {type: string, secret: true}}";

        it("opens them with the passphrase and names their keys", () => {
            const { values, secretKeys, warnings } = resolve({
                project,
                stack,
                env: { PULUMI_CONFIG_PASSPHRASE: "open sesame" },
            });
            assert.deepEqual(
                { ...values },
                { "shop:token": "t0k", "shop:db": '{"user":"u","password":"p@ss"}', "shop:plain": "x" },
            );
            assert.deepEqual([...secretKeys].sort(), ["shop:db", "shop:token"]);
            assert.deepEqual(warnings, []);
        });

        it("reads the passphrase from a file", () => {
            const directory = temporaryProject({ phrase: "open sesame\n" });
            const env = { PULUMI_CONFIG_PASSPHRASE_FILE: join(directory, "phrase") };
            assert.equal(resolve({ project, stack, env }).values["shop:token"], "t0k");
        });

        it("refuses a wrong passphrase", () => {
            assert.throws(
                () => resolve({ project, stack, env: { PULUMI_CONFIG_PASSPHRASE: "" } }),
                /^CaptureError: incorrect passphrase, please set PULUMI_CONFIG_PASSPHRASE to the correct passphrase/,
            );
        });

        it("puts stand-ins without a passphrase, and says for which keys", () => {
            const { values, secretKeys, warnings } = resolve({ project, stack });
            assert.equal(values["shop:token"], "[secret]");
            assert.equal(values["shop:db"], '{"user":"u","password":"[secret]"}');
            assert.deepEqual([...secretKeys].sort(), ["shop:db", "shop:token"]);
            assert.deepEqual(warnings, [
                "Secret configuration 'shop:db' and 'shop:token' holds the stand-in \"[secret]\"; " +
                    "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to use their real values",
            ]);
        });

        it("puts stand-ins where another provider keeps the key", () => {
            const { warnings } = resolve({
                project,
                stack: 'secretsprovider: awskms://alias/x\nconfig: {shop:token: {secure: "v1:a:b"}}',
                env: { PULUMI_CONFIG_PASSPHRASE: "open sesame" },
            });
            assert.deepEqual(warnings, [
                "Secret configuration 'shop:token' holds the stand-in \"[secret]\"; " +
                    "their secrets provider awskms://alias/x cannot be asked offline",
            ]);
        });

        it("takes an override for a secret, and keeps it one", () => {
            const { values, secretKeys } = resolve({ project, overrides: { token: "x" } });
            assert.equal(values["shop:token"], "x");
            assert.deepEqual(secretKeys, ["shop:token"]);
        });
    });

    it("says that environments add nothing offline", () => {
        const { warnings } = resolve({ project: "", stack: "environment: [acme/dev]\nconfig: {}" });
        assert.match(warnings.join(), /^Environments acme\/dev of .*Pulumi\.dev\.yaml are kept by Pulumi Cloud/);
    });
});
