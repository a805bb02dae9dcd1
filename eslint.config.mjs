import tseslint from "typescript-eslint";

/**
 * Who may import whom (../shared/DESIGN.md section 1). A room may import itself and what is listed; nothing else of ours.
 * "types" means `import type` only.
 */
const arrows = {
    model: [],
    components: ["model"],
    // By the package's name, as every user of it: "aws-gatehouse".
    stacks: [],
    capture: ["model"],
    frontdoor: ["model", "capture:types"],
    gateway: ["frontdoor", "model"],
    report: ["frontdoor", "model"],
    cli: ["capture", "frontdoor", "gateway", "report", "model"],
};
const rooms = Object.keys(arrows);

const directions = Object.entries(arrows).map(([room, allowed]) => {
    const typesOnly = allowed.filter((entry) => entry.endsWith(":types")).map((entry) => entry.split(":")[0]);
    const open = allowed.filter((entry) => !entry.includes(":"));
    const closed = rooms.filter((other) => other !== room && !open.includes(other));
    return {
        files: [`${room}/**/*.ts`],
        rules: {
            "@typescript-eslint/no-restricted-imports": [
                "error",
                {
                    patterns: [
                        ...closed.map((other) => ({
                            regex: `^(\\.\\./)+${other}(/|$)`,
                            allowTypeImports: typesOnly.includes(other),
                            message: `${room}/ may not import ${other}/ (CONTRIBUTING.md, "The rooms").`,
                        })),
                        {
                            regex: "^@pulumi/aws$",
                            message: "Import a submodule such as @pulumi/aws/apigatewayv2: the root costs seconds.",
                        },
                    ],
                },
            ],
        },
    };
});

export default tseslint.config(
    {
        ignores: [
            "dist/",
            "coverage/",
            "node_modules/",
            ".gatehouse/",
            "tests/**/programs/",
            "examples/*/node_modules/",
        ],
    },
    {
        files: ["**/*.ts"],
        extends: [tseslint.configs.strictTypeChecked],
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            "max-lines": ["error", { max: 400 }],
            "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
            "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
            // Every Pulumi resource is created for its effect.
            "no-new": "off",
            "@typescript-eslint/no-invalid-void-type": "off",
        },
    },
    ...directions,
    {
        files: ["tests/**/*.ts", "bench/**/*.ts"],
        rules: {
            "@typescript-eslint/no-non-null-assertion": "off",
            "@typescript-eslint/no-floating-promises": "error",
        },
    },
    { files: ["**/*.mjs", "**/*.cjs", "**/*.js"], rules: { "max-lines": ["error", { max: 400 }] } },
);
