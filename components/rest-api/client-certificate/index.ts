export type { ClientCertificate } from "./args";
export type { ClientCertificateResources } from "./create";
