/**
 * Words Pulumi puts into plain JSON to say what JSON cannot.
 * Source: pulumi/pulumi sdk/go/common/resource/sig/sig.go and sdk/go/common/resource/plugin/rpc.go.
 */
export const signatureKey = "4dabf18193072939515e22adb298388d";

/** What a signed object is. */
export const signatures = {
    asset: "c44067f5952c0a294b673a41bacd8c17",
    archive: "0def7320c3a5731c473e5ecbe6d01bc7",
    secret: "1b47061264138c4ac30d75fd1eb44270",
    resource: "5cf8f73096256a8f31e491e813e4eb8e",
    output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

/** Texts that stand for a value not known yet: of no type (the one SDKs write), boolean, number, array, asset, archive, object. */
export const unknownSentinels: ReadonlySet<string> = new Set([
    "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
    "030794c1-ac77-496b-92df-f27374a8bd58",
    "e48ece36-62e2-4504-bad9-02848725956a",
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);
