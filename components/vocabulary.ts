/** Shapes of the event a function gets. */
export const PayloadVersion = {
    /** The shape REST APIs use. */
    V1: "1.0",
    /** The shape made for HTTP APIs. */
    V2: "2.0",
} as const;
/** Shapes of the event a function gets. */
export type PayloadVersion = (typeof PayloadVersion)[keyof typeof PayloadVersion];

/** Address families clients may use. */
export const IpAddressType = {
    /** IPv4 alone. */
    Ipv4: "ipv4",
    /** IPv4 and IPv6. */
    Dualstack: "dualstack",
} as const;
/** Address families clients may use. */
export type IpAddressType = (typeof IpAddressType)[keyof typeof IpAddressType];
