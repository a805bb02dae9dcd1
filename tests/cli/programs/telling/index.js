"use strict";
const pulumi = require("@pulumi/pulumi");
const token = new pulumi.Config().require("token");
console.log("the token is " + token);
throw new Error("refused with " + token);
