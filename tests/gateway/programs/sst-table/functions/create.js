"use strict";
const { respond } = require("./respond");

exports.handler = respond("create");
