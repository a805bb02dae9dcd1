const pulumi = require("@pulumi/pulumi");
exports.answer = pulumi.output(pulumi.runtime.invoke("acme:index/getThing:getThing", { name: "x" }));
