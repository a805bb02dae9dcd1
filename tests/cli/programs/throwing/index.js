"use strict";
const pulumi = require("@pulumi/pulumi");
pulumi.log.warn("about to fail");
throw new Error("no table named orders");
