/** What a rule asks of the caller before its action. */
export type ServedAuthentication = { readonly kind: "unavailable"; readonly reason: string };
