import * as v from "valibot";

const positive = v.pipe(v.number(), v.gtValue(0, "must be more than 0"));
const whole = v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(1, "must be at least 1"));
const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const texts = v.pipe(v.array(text), v.nonEmpty("must name at least one"));
const throttle = v.strictObject({ rate: positive, burst: whole });

/** Who may use the API. */
export const authorizerSchema = v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({ kind: v.literal("iam") }),
    v.strictObject({ kind: v.literal("jwt"), issuer: text, audience: texts }),
    v.strictObject({ kind: v.literal("cognito"), userPoolId: text, clientIds: texts }),
]);

/** A service inside a VPC that answers `ANY /legacy/{proxy+}`. */
export const privateBackendSchema = v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({
        kind: v.literal("existing"),
        listenerArn: text,
        subnetIds: texts,
        securityGroupIds: v.optional(v.array(text)),
    }),
    v.strictObject({ kind: v.literal("vpc"), cidrBlock: v.optional(text, "10.0.0.0/16") }),
]);

const firewall = v.strictObject({ ratePerClientIp: whole });
const quota = v.strictObject({ limit: whole, per: v.picklist(["day", "week", "month"]) });
const usagePlan = v.strictObject({ quota, throttle });

/** The REST API for partners. */
export const partnersSchema = v.strictObject({
    throttle,
    plans: v.strictObject({ free: usagePlan, paid: usagePlan }),
    keys: v.record(text, v.picklist(["free", "paid"])),
    cache: v.optional(v.strictObject({ size: v.optional(positive, 0.5), ttl: whole })),
    firewall: v.optional(firewall),
    tracing: v.optional(v.boolean(), false),
    loggingRole: v.optional(v.boolean(), false),
});

/** The live feed of orders. */
export const feedSchema = v.strictObject({
    throttle,
    subscribers: v.optional(v.picklist(["memory", "table"]), "table"),
});

/** The address the payment provider calls. */
export const webhookSchema = v.strictObject({
    secret: v.optional(text),
    reservedConcurrency: v.optional(whole),
});

const balancer = {
    certificateArn: v.optional(text),
    accessLogs: v.optional(v.boolean(), false),
    firewall: v.optional(firewall),
};

/** The orders' routes on a load balancer. */
export const loadBalancerSchema = v.variant("kind", [
    v.strictObject({ kind: v.literal("none") }),
    v.strictObject({ kind: v.literal("default-vpc"), ...balancer }),
    v.strictObject({ kind: v.literal("existing"), vpcId: text, subnetIds: texts, ...balancer }),
    v.strictObject({ kind: v.literal("vpc"), cidrBlock: v.optional(text, "10.1.0.0/16"), ...balancer }),
]);

/** The settings of a stage, by the key they have in Pulumi.STAGE.yaml. */
export const stageSchema = v.strictObject({
    api: v.strictObject({
        throttle,
        writeThrottle: throttle,
        corsOrigins: v.array(text),
        detailedMetrics: v.optional(v.boolean(), false),
        domain: v.optional(text),
    }),
    authorizer: authorizerSchema,
    functions: v.strictObject({
        memory: whole,
        timeout: whole,
        logLevel: v.picklist(["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"]),
        tracing: v.optional(v.boolean(), false),
    }),
    logging: v.strictObject({ retentionDays: v.pipe(v.number(), v.integer("must be a whole number")) }),
    protect: v.boolean(),
    privateBackend: privateBackendSchema,
    partners: v.optional(partnersSchema),
    feed: v.optional(feedSchema),
    webhook: v.optional(webhookSchema),
    loadBalancer: loadBalancerSchema,
});

/** The settings of a stage. */
export type StageConfig = v.InferOutput<typeof stageSchema>;
