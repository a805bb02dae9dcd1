"use strict";
require("@pulumi/pulumi");
console.log("waiting");
setInterval(() => {}, 1000);
